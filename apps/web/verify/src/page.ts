/** The page: what is chosen, what is shown, and the worker that checks. */

import { element, save } from '../../core/element.js'
import { copied } from './report.js'
import { LANGUAGES, type Answer, type Kind, type Language, type Report } from './verifier.js'
import type { Reply, Request } from './worker.js'

/** Each state has its words in `page.html`. `stopped`: the verifier itself ended, so that the files are not judged. */
type State = 'empty' | 'working' | 'cancelled' | 'stopped' | Kind

const paper = new CSSStyleSheet()

/** Puts the SHA-256 of the file on each printed page. */
function printHash(json: Uint8Array): void {
  const told: unknown = (JSON.parse(new TextDecoder().decode(json)) as { file?: { sha256?: unknown } }).file?.sha256
  // Nothing but digits gets into a style.
  const hash = typeof told === 'string' && /^[0-9a-f]{64}$/.test(told) ? told : ''
  paper.replaceSync(`@page { @bottom-left { content: '${hash && `SHA-256 ${hash}`}'; font-size: 7pt } }`)
  document.adoptedStyleSheets = [paper]
}

/** The first language of the browser's in which there are reports. */
function preferred(): Language {
  for (const tag of navigator.languages) {
    const [primary] = tag.toLowerCase().split('-')
    const known = LANGUAGES.find((language) => language === primary)
    if (known !== undefined) return known
  }
  return 'en'
}

export function start(newWorker: () => Worker): void {
  const form = element('form', HTMLFormElement)
  const inputs = { file: element('file', HTMLInputElement), checkpoint: element('checkpoint', HTMLInputElement) }
  const check = element('check', HTMLButtonElement)
  const cancel = element('cancel', HTMLButtonElement)
  const status = element('status', HTMLElement)
  const result = element('result', HTMLElement)
  const report = element('report', HTMLElement)
  const saveHtml = element('save-html', HTMLButtonElement)
  const language = element('language', HTMLSelectElement)
  language.value = preferred()

  let worker: Worker | undefined
  let answer: Report | undefined

  function show(state: State, words: string): void {
    document.body.dataset['state'] = state
    // Not `disabled`: the keyboard's place would be lost.
    check.setAttribute('aria-disabled', String(state === 'working'))
    cancel.hidden = state !== 'working'
    status.textContent = words
    status.lang = 'en'
  }

  /** A fresh worker. The former one ends, whatever it is doing. */
  function renew(): Worker | undefined {
    worker?.terminate()
    try {
      worker = newWorker()
    } catch {
      worker = undefined
      return undefined
    }
    worker.onmessage = ({ data }: MessageEvent<Reply>) => receive(data)
    worker.onerror = () => receive({ type: 'stopped', why: 'the worker could not be started' })
    return worker
  }

  function receive(reply: Reply): void {
    switch (reply.type) {
      case 'answer':
        tell(reply.answer)
        break
      case 'unreadable':
        fault('unreadable-file', `The browser could not read a file that you chose: ${reply.why}. Choose it again.`)
        break
      case 'stopped':
        // The next check starts another worker.
        worker?.terminate()
        worker = undefined
        fault('stopped', `The verifier stopped, and nothing was judged (${reply.why}). Check the file with the command line.`)
    }
  }

  function fault(state: State, words: string): void {
    show(state, words)
    check.focus()
  }

  function tell(told: Answer): void {
    if ('why' in told) {
      const [what, input] = told.kind === 'unreadable-file' ? ['evidence file', inputs.file] : ['checkpoint', inputs.checkpoint]
      // Not by its name, which whoever made the file has chosen.
      fault(told.kind, `The ${what} was not judged: ${told.why}.`)
      input.focus()
      return
    }
    answer = told
    printHash(told.json)
    write(told)
    result.hidden = false
    result.focus()
  }

  /** The language that was chosen. */
  function chosen(): Language {
    return LANGUAGES.find((known) => known === language.value) ?? 'en'
  }

  /** Shows a report in the language that was chosen. Nothing is judged again: the verifier wrote it in each. */
  function write({ kind, told }: Report): void {
    const { page, text } = told[chosen()]
    report.replaceChildren(page.length > 0 ? copied(new TextDecoder().decode(page)) : plain(text))
    report.lang = chosen()
    saveHtml.hidden = page.length === 0
    // The verifier's own first sentence.
    show(kind, text.split('\n', 1)[0] ?? '')
    status.lang = chosen()
  }

  function plain(text: string): HTMLElement {
    const shown = document.createElement('pre')
    shown.textContent = text
    return shown
  }

  function clear(): void {
    answer = undefined
    result.hidden = true
    report.replaceChildren()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (document.body.dataset['state'] === 'working') return
    const [file, checkpoint] = [inputs.file.files?.[0], inputs.checkpoint.files?.[0]]
    clear()
    if (file === undefined || checkpoint === undefined) {
      const missing = file === undefined ? inputs.file : inputs.checkpoint
      show('empty', file === undefined ? 'Choose an evidence file first.' : 'Choose a checkpoint first.')
      missing.focus()
      return
    }
    const running = worker ?? renew()
    if (running === undefined) {
      fault('stopped', 'This browser does not start the verifier. Check the file with the command line.')
      return
    }
    show('working', 'Checking …')
    running.postMessage({ file, checkpoint, checkedAt: Date.now() } satisfies Request)
  })

  cancel.addEventListener('click', () => {
    renew()
    fault('cancelled', 'Cancelled. Nothing was judged.')
  })

  for (const input of Object.values(inputs)) {
    // A report never stands beside another file's name.
    input.addEventListener('change', () => {
      if (document.body.dataset['state'] === 'working') renew()
      clear()
      show('empty', '')
    })
    const zone = input.closest('.file')
    zone?.addEventListener('dragover', (event) => {
      event.preventDefault()
      zone.classList.add('over')
    })
    zone?.addEventListener('dragleave', () => zone.classList.remove('over'))
    zone?.addEventListener('drop', (event) => {
      event.preventDefault()
      zone.classList.remove('over')
      const files = (event as DragEvent).dataTransfer?.files
      if (files === undefined || files.length !== 1) {
        show('empty', 'Drop one file at a time.')
        return
      }
      input.files = files
      input.dispatchEvent(new Event('change'))
    })
  }
  // A file that misses a field must not replace the page.
  for (const type of ['dragover', 'drop']) window.addEventListener(type, (event) => event.preventDefault())

  language.addEventListener('change', () => {
    if (answer !== undefined) write(answer)
  })
  saveHtml.addEventListener('click', () => saveReport(answer?.told[chosen()].page, 'html', 'text/html'))
  element('save-json', HTMLButtonElement).addEventListener('click', () => saveReport(answer?.json, 'json', 'application/json'))
  element('print', HTMLButtonElement).addEventListener('click', () => window.print())

  function saveReport(bytes: Uint8Array | undefined, ending: string, type: string): void {
    const name = (inputs.file.files?.[0]?.name ?? 'evidence').replace(/\.json$/i, '')
    if (bytes !== undefined) save(bytes.slice(), `${name}.report.${ending}`, type)
  }

  form.hidden = false
  show('empty', '')
  // The module is compiled while the files are being chosen.
  renew()
}
