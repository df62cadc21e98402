type Child = Node | string | undefined;

/** Makes an element. What comes from an archive only ever becomes text, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter(child => child !== undefined));
  return element;
}

/** A table with a caption; the first cell of a row is its head. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (Node | string)[])[],
): HTMLElement {
  const columns = make('tr', {}, ...head.map(name => make('th', { scope: 'col' }, name)));
  const body = rows.map(([first = '', ...rest]) =>
    make('tr', {}, make('th', { scope: 'row' }, first), ...rest.map(cell => make('td', {}, cell))),
  );
  const whole = make('table', {}, make('caption', {}, caption), make('thead', {}, columns), make('tbody', {}, ...body));
  // Wide tables scroll by themselves, by keyboard too.
  return make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, whole);
}
