/** Text into HTML, and nothing but text. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function plain(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string)
}

/** A sentence of ours; the names inside it stand between U+2068 and U+2069 and keep their own direction. */
export function rich(text: string): string {
  return plain(text)
    .replace(/\u2068([^\u2068\u2069]*)\u2069/g, '<bdi>$1</bdi>')
    .replace(/[\u2068\u2069]/g, '')
}

/** Machine text: read from the left, in a fixed width. */
export function code(text: string): string {
  return `<code>${ltr(text)}</code>`
}

export function ltr(text: string): string {
  return `<bdi dir="ltr">${plain(text)}</bdi>`
}
