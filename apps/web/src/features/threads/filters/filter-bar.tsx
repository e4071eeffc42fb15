export function FilterBar() {
  return <search aria-label="Filters" className="flex flex-wrap gap-2" />;
}
