/** The report of a verdict, made in the page: a file to keep, and a page for the browser to print or to make a PDF of. */
import arabic from '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2?url'
import latin from '@fontsource-variable/vazirmatn/files/vazirmatn-latin-wght-normal.woff2?url'
import { permitPolicy } from '@mohr/signing/verify'
import type { Language } from '../messages/index.ts'
import type { Judged } from './judge.ts'

/** One HTML page that needs no network. What makes it is loaded when it is asked for. */
export async function reportPage(judged: Judged, lang: Language): Promise<string> {
  const { dossier, reportHtml } = await import('@mohr/signing/report')
  const { report, outline, trust, at } = judged
  const told = dossier(report, {
    lang,
    outline,
    policy: permitPolicy,
    trust,
    at: new Date(at),
    now: new Date(),
    software: location.origin,
  })
  return reportHtml(told, { arabic: await fontOf(arabic), latin: await fontOf(latin) })
}

async function fontOf(url: string): Promise<string> {
  const bytes = await (await fetch(url)).blob()
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(bytes)
  })
}

const FRAME = 'report-frame'

/**
 * Prints a page of ours from a frame whose own policy lets it keep its style and fonts, and runs no script. The frame stays
 * until the next one: browsers differ in when printing ends.
 */
export function printPage(html: string): void {
  document.getElementById(FRAME)?.remove()
  const frame = document.createElement('iframe')
  frame.id = FRAME
  // Not hidden: what isn't rendered some browsers don't print.
  frame.style.cssText = 'position: fixed; inline-size: 0; block-size: 0; border: 0'
  frame.tabIndex = -1
  frame.setAttribute('aria-hidden', 'true')
  frame.src = '/report-frame.html'
  frame.onload = async () => {
    frame.onload = null
    const inner = frame.contentDocument
    if (!inner) return
    inner.open()
    inner.write(html)
    inner.close()
    await inner.fonts.ready
    frame.contentWindow?.print()
  }
  document.body.append(frame)
}
