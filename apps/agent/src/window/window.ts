/** The script of the agent's window: shows what waits, takes consent and PIN. Runs in a browser, types stripped. */
import { digits, type Language, texts } from './texts.ts'

interface Waiting {
  pairings: { id: string; code: string; origin: string }[]
  uncollected: { id: string; code: string; origin: string }[]
  signings: {
    id: string
    code: string
    origin: string
    key: { label: string; token: string | null; pinPad: boolean }
    pin: { left: number | null; warning: 'wrong-before' | 'final-try' | null }
    /** Documents signed so far, while the key is at work. */
    done: number
    /** The address to sign in to; then there are no documents. */
    signIn: string | null
    documents: (Facts & { sha256: string; files: string[] })[]
  }[]
}
/** What the agent read in the document itself. */
type Facts =
  | {
      kind: 'pdf'
      title: string | null
      subject: string | null
      keywords: string | null
      pages: number
      stampCovers: boolean
    }
  | {
      kind: 'set'
      case: string
      renovationCode: string
      discipline: string
      revision: number
      signatures: number
      sheets: { number: string; title: string; scale: string; pdf: string; dxf: string }[]
    }

interface Keys {
  keys: { id: string; label: string; token: string | null; notAfter: string }[]
  troubles: { where: string; problem: { code: string; message: Record<Language, string> } }[]
}

/** What the command calls itself; it has no page. */
const COMMAND = 'mohr://command'

const secret = location.hash.slice(1)
const main = document.getElementById('main') as HTMLElement
let language: Language = localStorage.getItem('language') === 'en' ? 'en' : 'fa'
let shown = ''

const call = (path: string, body?: unknown) =>
  fetch(`/window/api/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Mohr-Window': secret, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const find = <E extends Element = HTMLElement>(root: ParentNode, selector: string) =>
  root.querySelector(selector) as E

/** Numbers with dashes read from left to right whatever stands around them. */
function withCodes(text: string): (string | HTMLElement)[] {
  return text.split(/([\d۰-۹]+(?:[-/][\d۰-۹]+)+)/).map((part, index) => {
    if (index % 2 === 0) return part
    const code = document.createElement('bdi')
    code.dir = 'ltr'
    code.textContent = digits(part, language)
    return code
  })
}

function setTexts(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-text]')) {
    const text = texts[language][element.dataset.text as keyof (typeof texts)['fa']]
    if (typeof text === 'string') element.textContent = text
  }
}

function instance(template: string): DocumentFragment {
  const fragment = find<HTMLTemplateElement>(document, `#${template}`).content.cloneNode(
    true,
  ) as DocumentFragment
  setTexts(fragment)
  return fragment
}

function showFrom(root: ParentNode, request: { origin: string; code: string }): void {
  const origin = find(root, '.origin')
  const byCommand = request.origin === COMMAND
  origin.textContent = byCommand ? texts[language].command : request.origin
  origin.dir = byCommand ? 'auto' : 'ltr'
  origin.classList.toggle('by-command', byCommand)
  find(root, '.digits').textContent = digits(request.code, language)
}

function pairingView(pairing: Waiting['pairings'][number]): DocumentFragment {
  const view = instance('pairing')
  showFrom(view, pairing)
  const decide = (agreed: boolean) => async () => {
    await call(`pairings/${pairing.id}`, { agreed })
    await refresh()
  }
  find(view, '.agree').addEventListener('click', decide(true))
  find(view, '.refuse').addEventListener('click', decide(false))
  return view
}

function uncollectedView(signing: Waiting['uncollected'][number]): DocumentFragment {
  const view = instance('uncollected')
  showFrom(view, signing)
  return view
}

function signingView(signing: Waiting['signings'][number]): DocumentFragment {
  const t = texts[language]
  const view = instance('signing')
  const count = signing.documents.length
  const { signIn } = signing
  find(view, '.question').textContent = signIn === null ? t.question(count) : t.signInQuestion
  if (signIn !== null) find(view, '.note').textContent = t.signInNote
  find(view, '.site').textContent = signIn ?? ''
  showFrom(view, signing)
  find(view, '.documents').append(...signing.documents.map((_, index) => documentView(signing, index)))
  const { key } = signing
  find(view, '.label').textContent = key.token === null ? key.label : `${key.label} · ${t.token(key.token)}`
  const pin = find<HTMLInputElement>(view, '.pin')
  pin.hidden = key.pinPad
  pin.required = !key.pinPad
  pin.placeholder = key.token === null ? t.pin : t.tokenPin
  pin.setAttribute('aria-label', pin.placeholder)
  find(view, '.pad').textContent = key.pinPad ? t.pinPad : ''
  showPinState(view, signing)
  const error = find(view, '.error')
  const sign = find<HTMLButtonElement>(view, '.sign')
  sign.textContent = signIn === null ? t.sign(count) : t.signIn
  const form = find<HTMLFormElement>(view, 'form')
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    sign.disabled = true
    error.textContent = ''
    const progress = window.setInterval(() => void showProgress(signing.id, error), 700)
    const finalTryKnown = signing.pin.warning === 'final-try'
    const answer = await call(`signings/${signing.id}`, { pin: key.pinPad ? null : pin.value, finalTryKnown })
    window.clearInterval(progress)
    pin.value = ''
    sign.disabled = false
    if (answer.ok) return refresh()
    const { message } = (await answer.json()) as { message: Record<Language, string> }
    error.textContent = message[language]
    const now = (await waitingNow())?.signings.find(({ id }) => id === signing.id)
    // A request that ended stays long enough to read why.
    if (now === undefined) return window.setTimeout(refresh, 6000)
    signing.pin = now.pin
    showPinState(form, signing)
    pin.focus()
  })
  find(view, '.refuse').addEventListener('click', async () => {
    await call(`signings/${signing.id}/refusal`, {})
    await refresh()
  })
  return view
}

/** How many tries a key file leaves, or what a token's last PINs give to think of. */
function showPinState(root: ParentNode, { pin }: Waiting['signings'][number]): void {
  const t = texts[language]
  find(root, '.tries').textContent = pin.left === null ? '' : t.triesLeft(pin.left)
  find(root, '.pin-warning').textContent = pin.warning === null ? '' : t.warnings[pin.warning]
}

async function showProgress(id: string, into: HTMLElement): Promise<void> {
  const now = (await waitingNow())?.signings.find((signing) => signing.id === id)
  if (now !== undefined) into.textContent = texts[language].working(now.done, now.documents.length)
}

function documentView(signing: Waiting['signings'][number], index: number): DocumentFragment {
  const asked = signing.documents[index]
  const view = instance('document')
  if (asked === undefined) return view
  find(view, '.digest').title = asked.sha256
  find(view, '.digest').textContent = shortDigest(asked.sha256)
  const show = (name: string, button: HTMLButtonElement) =>
    button.addEventListener(
      'click',
      () => void showFile(signing.id, index, asked.files.indexOf(name), button),
    )
  if (asked.kind === 'set') describeSet(view, asked, show)
  else describePdf(view, asked, (button) => show(asked.files[0] as string, button))
  return view
}

type Shows = (name: string, button: HTMLButtonElement) => void

function describePdf(
  view: DocumentFragment,
  facts: Facts & { kind: 'pdf' },
  show: (button: HTMLButtonElement) => void,
): void {
  const t = texts[language]
  find(view, 'strong').textContent = facts.title ?? t.untitled
  find(view, '.subject').append(...withCodes(facts.subject ?? facts.keywords ?? ''))
  find(view, '.warning').textContent = facts.stampCovers ? t.stampCovers : ''
  const open = find<HTMLButtonElement>(view, '.open')
  open.textContent = t.open(facts.pages)
  show(open)
  find(view, 'details').remove()
}

/** Title and case from the list of the set, which names each file as it is; each sheet can be opened. */
function describeSet(view: DocumentFragment, facts: Facts & { kind: 'set' }, show: Shows): void {
  const t = texts[language]
  const { discipline, revision, sheets, signatures } = facts
  find(view, 'strong').textContent = t.set(t.disciplines[discipline] ?? discipline, revision)
  find(view, '.subject').append(...withCodes(t.setOf(facts.case, facts.renovationCode)))
  find(view, '.open').remove()
  find(view, '.before').textContent = signatures > 0 ? t.signedBefore(signatures) : ''
  find(view, 'summary').textContent = t.sheets(sheets.length)
  find(view, '.sheets').append(
    ...sheets.map(({ number, title, scale, pdf, dxf }) => {
      const line = instance('sheet')
      find(line, '.number').textContent = number
      find(line, '.name').textContent = title
      find(line, '.scale').textContent = digits(scale, language)
      const [plot, drawing] = line.querySelectorAll('button')
      for (const [button, text, file] of [
        [plot, t.plot, pdf],
        [drawing, t.drawing, dxf],
      ] as const) {
        if (button === undefined) continue
        button.textContent = text
        button.setAttribute('aria-label', `${text} ${number}`)
        show(file, button)
      }
      return line
    }),
  )
}

/** In this computer's own viewer; a PDF in a tab of the browser where there is none. */
async function showFile(
  id: string,
  document: number,
  file: number,
  button: HTMLButtonElement,
): Promise<void> {
  const path = `signings/${id}/documents/${document}/files/${file}`
  const answer = await call(`${path}/viewing`, {})
  if (answer.ok && ((await answer.json()) as { opened: boolean }).opened) return
  const bytes = await (await call(path)).blob()
  if (bytes.type === 'application/pdf') window.open(URL.createObjectURL(bytes), '_blank', 'noopener')
  else button.textContent = texts[language].noViewer
}

/** As the page of Mohr writes it. */
const shortDigest = (hex: string) => `${hex.slice(0, 4)} ${hex.slice(4, 8)} … ${hex.slice(-4)}`

function idleView(connected: boolean): DocumentFragment {
  const view = instance('idle')
  const keys = find(view, '.keys')
  if (!connected) {
    find(view, 'h2').textContent = texts[language].disconnected
    find(view, 'p').textContent = texts[language].disconnectedNext
    keys.remove()
    return view
  }
  find(view, '.look').addEventListener('click', () => void showKeys(keys))
  void showKeys(keys)
  return view
}

/** The keys that can be chosen now, and what keeps a token from being one of them. */
async function showKeys(section: HTMLElement): Promise<void> {
  const t = texts[language]
  const list = find(section, 'ul')
  const state = find(section, '.state')
  state.textContent = t.looking
  const answer = await call('keys').catch(() => null)
  if (!answer?.ok) return
  const { keys, troubles } = (await answer.json()) as Keys
  state.textContent = keys.length === 0 ? t.noKeys : ''
  list.replaceChildren(
    ...troubles.map(({ where, problem }) => line(where, problem.message[language], true)),
    ...keys.map(({ label, token, notAfter }) => {
      const expired = new Date(notAfter) < new Date()
      const place = token === null ? t.file : t.token(token)
      return line(label, `${place} · ${expired ? t.expired : t.until(notAfter)}`, expired)
    }),
  )
}

function line(title: string, said: string, warns: boolean): DocumentFragment {
  const view = instance('key-line')
  find(view, 'b').textContent = title
  const text = find(view, 'span')
  text.textContent = said
  text.classList.toggle('warning', warns)
  return view
}

async function waitingNow(): Promise<Waiting | null> {
  const answer = await call('waiting').catch(() => null)
  return answer?.ok ? ((await answer.json()) as Waiting) : null
}

/** Draws anew only when other requests wait than before, so that a PIN being typed stays. */
async function refresh(): Promise<void> {
  const waiting = await waitingNow()
  const now = JSON.stringify([
    language,
    waiting?.pairings.map((p) => p.id),
    waiting?.signings.map((s) => s.id),
    waiting?.uncollected.map((s) => s.id),
    waiting === null,
  ])
  if (now === shown) return
  shown = now
  const views =
    waiting === null
      ? [idleView(false)]
      : [
          ...waiting.pairings.map(pairingView),
          ...waiting.signings.map(signingView),
          ...waiting.uncollected.map(uncollectedView),
        ]
  main.replaceChildren(...(views.length > 0 ? views : [idleView(true)]))
  find<HTMLInputElement>(main, '.pin')?.focus()
}

function setLanguage(next: Language): void {
  language = next
  localStorage.setItem('language', next)
  document.documentElement.lang = next
  document.documentElement.dir = next === 'fa' ? 'rtl' : 'ltr'
  document.title = texts[next].agent
  setTexts(document)
}

find(document, '#language').addEventListener('click', () => {
  setLanguage(language === 'fa' ? 'en' : 'fa')
  void refresh()
})
setLanguage(language)
await refresh()
window.setInterval(refresh, 700)
