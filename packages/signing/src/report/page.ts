/**
 * One HTML page that needs nothing: no script, no network, its fonts inside. Its policy forbids both, so that even a text that
 * slipped through could do nothing.
 */
import type { Language } from './dates.ts'
import { plain } from './markup.ts'
import { STYLE } from './style.ts'

/** Vazirmatn as WOFF2, base64: the part for Arabic letters, and the part for Latin ones. */
export interface ReportFonts {
  readonly arabic: string
  readonly latin: string
}

/** Pictures lie in the page itself. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"

export interface PageParts {
  readonly lang: Language
  /** Text. */
  readonly title: string
  /** HTML of what stands in `main`. */
  readonly body: string
  /** CSS beside that of all reports. */
  readonly style?: string
}

/** The page; without fonts it uses those of the reader's computer. */
export function reportPage({ lang, title, body, style = '' }: PageParts, fonts?: ReportFonts): string {
  return `<!doctype html>
<html lang="${lang}" dir="${lang === 'fa' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${plain(title)}</title>
<style>${fonts === undefined ? '' : faces(fonts)}${STYLE}${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

function faces({ arabic, latin }: ReportFonts): string {
  const face = (data: string, range: string) =>
    `@font-face{font-family:Vazirmatn;font-weight:100 900;font-display:swap;src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${range}}\n`
  return (
    face(
      arabic,
      'U+0600-06FF,U+0750-077F,U+08A0-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FEFF',
    ) +
    face(
      latin,
      'U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2000-200B,U+2012-206F,U+20AC,U+2122,U+2212',
    )
  )
}
