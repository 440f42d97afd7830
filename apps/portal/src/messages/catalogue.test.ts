import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { enAudit } from './en-audit.ts'
import { enComponents } from './en-components.ts'
import { fa } from './fa.ts'
import { faAudit } from './fa-audit.ts'
import { faComponents } from './fa-components.ts'

type Tree = { [key: string]: unknown }

/** Every text of a catalogue with its path; functions are asked with plausible arguments. */
function textsOf(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'function') return [[here, String(value('1', '2', '3', '4', '5'))]]
    if (typeof value === 'string') return [[here, value]]
    return textsOf(value as Tree, here)
  })
}

const persian = textsOf({ ...fa, deeds: faAudit, components: faComponents })
const english = textsOf({ ...en, deeds: enAudit, components: enComponents })

describe('the catalogue', () => {
  it('has every text in both languages', () => {
    expect(english.map(([path]) => path).sort()).toEqual(persian.map(([path]) => path).sort())
    for (const [path, text] of [...persian, ...english]) expect(text.trim(), path).not.toBe('')
  })

  it('speaks Persian in Persian, and English in English', () => {
    for (const [path, text] of english)
      if (path !== 'account.otherLanguage') expect(text, path).not.toMatch(/[آ-ی]/)
    const latin = /[A-Za-z]{2,}/g
    const literal = new Set([
      'JPEG',
      'CSV',
      'XLSX',
      'PNG',
      'WebP',
      'PDF',
      'agent',
      'add',
      'sign',
      'CAdES',
      'ASiC',
      'mohr',
      'pack',
      'DXF',
      'verify',
      'English',
    ])
    for (const [path, text] of persian) {
      for (const word of text.match(latin) ?? []) expect(literal.has(word), `${path}: ${word}`).toBe(true)
    }
  })

  it('uses Persian letters, Persian digits and its own joiners', () => {
    for (const [path, text] of persian) {
      expect(text, path).not.toMatch(/[يكة]/)
      expect(text, path).not.toMatch(/ه‌ی|ە/)
      expect(text, path).not.toMatch(/[←→↑↓↩⟵]/)
      expect(text, path).not.toMatch(/(^|\s)(ن?می) /)
    }
  })
})
