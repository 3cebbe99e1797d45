/**
 * Shows the report that the verifier wrote as HTML. It is copied element by element: what is not on the list below, every
 * attribute but a class, and all that is not an element or text is left out. So nothing that a file holds can run, load
 * anything or imitate this page, whatever the verifier wrote.
 */

/** What a report consists of, and as what it is shown: the page around it has the first heading. */
const ELEMENTS: ReadonlyMap<string, string> = new Map([
  ['BR', 'br'],
  ['H1', 'h2'],
  ['H2', 'h3'],
  ['LI', 'li'],
  ['P', 'p'],
  ['PRE', 'pre'],
  ['SMALL', 'small'],
  ['TABLE', 'table'],
  ['TBODY', 'tbody'],
  ['TD', 'td'],
  ['TH', 'th'],
  ['TR', 'tr'],
  ['UL', 'ul']
])
const CLASSES: ReadonlySet<string> = new Set(['warning', 'no', 'yes'])

export function copied(html: string): DocumentFragment {
  const copy = document.createDocumentFragment()
  // A parsed document runs and loads nothing. Its style, in its head, is not this page's.
  const body = html.slice(Math.max(html.indexOf('<body>'), 0))
  copyInto(copy, new DOMParser().parseFromString(body, 'text/html').body)
  return copy
}

function copyInto(to: Node, from: Node): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      to.appendChild(document.createTextNode(node.nodeValue ?? ''))
      continue
    }
    const name = node instanceof HTMLElement ? ELEMENTS.get(node.tagName) : undefined
    if (name === undefined) continue
    const element = document.createElement(name)
    const classes = (node as HTMLElement).className
    if (CLASSES.has(classes)) element.className = classes
    // Texts that are signed are English in every report.
    if (name === 'pre') element.lang = 'en'
    if (element instanceof HTMLTableCellElement && name === 'th') element.scope = node.nextSibling?.nodeName === 'TD' ? 'row' : 'col'
    copyInto(element, node)
    to.appendChild(element)
  }
}
