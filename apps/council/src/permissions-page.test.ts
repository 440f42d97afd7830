/** `permissions.md`: every request with who may send it, made of the routes and of casework's table. */
import { PERMISSIONS, whoMay } from '@mohr/casework'
import { expect, test } from 'vitest'
import type { Bilingual } from './api/types.ts'
import { routes, verbs } from './council.ts'
import type { Verb } from './platform/verb.ts'
import { VERB_ROWS } from './verb-rows.ts'

type Key = keyof typeof verbs
const KEYS = Object.keys(VERB_ROWS) as Key[]

test('permissions.md, which a council officer reads, names every request and who may send it', async () => {
  const say = (language: keyof Bilingual) =>
    routes.map(({ method, path, verb, title, open }) => {
      const key = KEYS.find((one) => (verbs[one] as Verb).name === verb)
      if (key === undefined && !open) throw new Error(`Whose ${path} is, nothing says`)
      return `| ${title[language]} | \`${method.toUpperCase()} ${path}\` | ${who(key, language)} |`
    })
  const page = [
    '# Who may send which request',
    '',
    'Made of the routes of this server and of [casework’s table of permissions](../../packages/casework/permissions.md); `who-may.test.ts` asks',
    'every verb behind them as everybody who could stand to a case somehow. Made anew by `npx vitest run apps/council/src/permissions-page.test.ts -u`.',
    '',
    '## چه کسی چه درخواستی می‌تواند بفرستد',
    '',
    '| درخواست | نشانی | چه کسی، به چه شرط |',
    '| --- | --- | --- |',
    ...say('fa'),
    '',
    '## In English',
    '',
    '| Request | Address | Who, on which condition |',
    '| --- | --- | --- |',
    ...say('en'),
    '',
  ]
  await expect(page.join('\n')).toMatchFileSnapshot('../permissions.md')
})

const WORDS = {
  anyone: { fa: 'همه', en: 'Anyone' },
  'signed in': {
    fa: 'هر که وارد شده است، دربارهٔ آنچه از آنِ اوست یا می‌تواند ببیند',
    en: 'Whoever is signed in, of what is theirs or what they may read',
  },
  self: { fa: 'تنها همان که آن را آغاز کرده است', en: 'Only who began it' },
  server: { fa: 'هیچ‌کس جز خود سامانه', en: 'Nobody but the server itself' },
  own: {
    fa: 'ناظر و طراح تنها دربارهٔ آنچه از آنِ خودشان است',
    en: 'a supervisor or designer only of what is their own',
  },
  inTurn: { fa: 'تنها آن که نوبت امضای اوست', en: 'only whose turn it is to sign' },
  orOwn: { fa: 'و هر کس دربارهٔ خود', en: 'and everybody of themselves' },
} as const

function who(key: Key | undefined, language: keyof Bilingual): string {
  const rule = key === undefined ? 'anyone' : VERB_ROWS[key]
  if (typeof rule === 'string') return WORDS[rule][language]
  const rows = (rule.inTurn ?? rule.rows).flatMap((row) => PERMISSIONS.filter(({ verb }) => verb === row))
  const said = rows.map((row) => whoMay(row)[language]).join(language === 'fa' ? '؛ ' : '; ')
  const of = rule.inTurn ? WORDS.inTurn : rule.own ? WORDS.own : rule.orOwn ? WORDS.orOwn : undefined
  const words = of === undefined ? [said] : [said, of[language]]
  return words.join(language === 'fa' ? '؛ ' : '; ')
}
