/** What a database is made of, read from PostgreSQL's own catalogue and spelt as PostgreSQL spells it. */
export interface CatalogueEntry {
  readonly kind: 'column' | 'constraint' | 'index' | 'trigger' | 'function' | 'view' | 'sequence' | 'extension';
  readonly table: string | null;
  readonly name: string;
  /** With white space collapsed. */
  readonly definition: string;
}

/**
 * Without what extensions bring along, what TypeORM keeps for itself, and the NOT NULLs that newer servers list as
 * constraints too.
 */
export async function readCatalogue(query: (sql: string) => Promise<CatalogueEntry[]>): Promise<CatalogueEntry[]> {
  const entries = await query(CATALOGUE);
  return entries.map((entry) => ({ ...entry, definition: entry.definition.replace(/\s+/g, ' ').trim() }));
}

/** One line each, sorted. */
export function spelt(entries: readonly CatalogueEntry[]): string[] {
  return entries
    .map(({ kind, table, name, definition }) => `${kind} ${name}${table === null ? '' : ` of ${table}`}: ${definition}`)
    .sort();
}

const CATALOGUE = `
with ours as (select oid, relname, relkind from pg_class where relnamespace = 'public'::regnamespace and relname !~ '^migrations')
select 'column' as kind, c.relname as "table", a.attname as name,
    concat_ws(' ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end, 'default ' || pg_get_expr(d.adbin, d.adrelid),
      case a.attidentity when 'a' then 'always as identity' when 'd' then 'by default as identity' end, 'collate ' || l.collname) as definition
  from ours c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    left join pg_collation l on l.oid = a.attcollation and l.collname <> 'default'
  where c.relkind = 'r'
union all select 'constraint', c.relname, o.conname, pg_get_constraintdef(o.oid)
  from pg_constraint o join ours c on c.oid = o.conrelid where o.contype <> 'n'
union all select 'index', t.relname, i.relname, pg_get_indexdef(i.oid)
  from pg_index x join pg_class i on i.oid = x.indexrelid join ours t on t.oid = x.indrelid
  where not exists (select from pg_constraint where conindid = i.oid and contype in ('p', 'u', 'x'))
union all select 'trigger', c.relname, t.tgname, pg_get_triggerdef(t.oid)
  from pg_trigger t join ours c on c.oid = t.tgrelid where not t.tgisinternal
union all select 'function', null, p.oid::regprocedure::text, pg_get_functiondef(p.oid)
  from pg_proc p where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
union all select 'view', null, c.relname, pg_get_viewdef(c.oid) from ours c where c.relkind = 'v'
union all select 'sequence', null, c.relname, format_type(s.seqtypid, null) || ' from ' || s.seqstart || ' by ' || s.seqincrement
  from ours c join pg_sequence s on s.seqrelid = c.oid
union all select 'extension', null, extname, '' from pg_extension where extname <> 'plpgsql'`;
