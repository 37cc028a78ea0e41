/** Voluntary declarations, apart from everything that staff see or scoring reads. */
export const selfDeclaration = String.raw`
alter table agency add column asks_self_declaration boolean not null default false;

-- Kept apart: written by the person alone, read by the adverse-impact report alone, as counts of groups.
create table self_declaration (
  registrant_id uuid primary key references registrant,
  gender text not null check (gender in ('woman','man','another','no_answer')),
  age_group text not null check (age_group in ('under_30','from_30','from_40','from_50','no_answer')),
  -- Version of the notice the person read.
  notice text not null,
  declared_at timestamptz not null default agency_now()
);

create function forget_declaration() returns trigger language plpgsql as $$
begin
  delete from self_declaration where registrant_id = new.id;
  return null;
end $$;
create trigger declaration_goes_with_the_person after update of state on registrant for each row
  when (new.state in ('withdrawn', 'merged', 'erased')) execute function forget_declaration();
`;
