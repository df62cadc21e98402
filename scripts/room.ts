/** The room of a file, from the root of the repository: the folder under `src`, `verify`, or `main` for what lies in no folder. */
export function roomOf(file: string): string {
  const [top, room, ...rest] = file.split('/');
  if (top !== 'src') return top!;
  return rest.length > 0 ? room! : 'main';
}
