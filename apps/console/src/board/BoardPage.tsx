export function BoardPage() {
  return <main id="main" tabIndex={-1} />;
}
