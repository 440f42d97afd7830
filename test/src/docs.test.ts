import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { drawingSet } from '@mohr/city'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jsonLines, MOHR, openWorkshop, type Ran, runIn, type Workshop } from './drawing-set/workshop.ts'
import { callOf, PREFIX, shellBlocks } from './guides.ts'

/** What the guides tell people to type is typed here, in a folder as the first start leaves it. */
const root = new URL('../../', import.meta.url)
const SAMPLE_TSA = 'http://127.0.0.1:4080/authority/tsa'

// The reviewer and everyone after verify what the designer packs and signs.
// Those that need a token, an authority, zones or a running city of their own have a test of their own.
const ELSEWHERE = ['own-pki.md', 'token.md', 'verify-in-ten-years.md', 'visible-signature.md', 'witness.md']
const guides = readdirSync(new URL('docs/how-to/', root))
  .filter((name) => !ELSEWHERE.includes(name))
  .sort((a, b) => Number(b === 'designer.md') - Number(a === 'designer.md') || a.localeCompare(b))
  .map((name) => `docs/how-to/${name}`)
const pages = [...guides, 'README.md'].filter((path) => existsSync(new URL(path, root)))

let shop: Workshop
beforeAll(async () => {
  shop = await openWorkshop()
  for (const folder of ['var', 'var/drawings', 'var/keys', 'var/trust']) mkdirSync(shop.at(folder))
  copyFileSync(shop.at('set/A-02_ground.pdf'), shop.at('plot.pdf'))
  copyFileSync(shop.at('set/A-02_ground.dxf'), shop.at('plan.dxf'))
  await shop.sign(1, 'plot.pdf', 'report.pdf')
  renameSync(shop.at('set'), shop.at('var/drawings/architecture'))
  mkdirSync(shop.at('var/drawings/architecture-as-built'))
  for (const [name, bytes] of (await drawingSet({ stage: 'as-built' })).files)
    writeFileSync(shop.at(`var/drawings/architecture-as-built/${name}`), bytes)
  renameSync(shop.at('designer.p12'), shop.at('var/keys/25-100-01863.p12'))
  renameSync(shop.at('architect.p12'), shop.at('var/keys/25-100-01974.p12'))
  renameSync(shop.at('root.pem'), shop.at('var/trust/root.pem'))
  renameSync(shop.at('lists'), shop.at('var/lists'))
  writeFileSync(shop.at('case.json'), blockOf('docs/how-to/reviewer.md', 'json'))
  mkdirSync(shop.at('profiles'))
  writeFileSync(shop.at('profiles/1405-1.json'), blockOf('docs/how-to/city-profile.md', 'json'))
  writeFileSync(shop.at('kashan.json'), blockOf('docs/how-to/city-profile.md', 'json'))
})
afterAll(() => shop?.close())

/** The first block of a page in a language. */
function blockOf(page: string, language: string): string {
  const text = readFileSync(new URL(page, root), 'utf8')
  const [, block] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text) ?? []
  if (block === undefined) throw new Error(`no ${language} in ${page}`)
  return block
}

const commandsOf = (page: string): string[] =>
  shellBlocks(page)
    .flat()
    .filter((line) => line.startsWith(PREFIX))

/** A page is served until someone ends it: here, once it says where it is. */
async function serveOnce(words: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [MOHR, ...words], {
    cwd: shop.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    if (/http:\/\/127\.0\.0\.1:\d+\/#\S+\n/.test(stdout)) child.kill('SIGTERM')
  })
  const [status] = await once(child, 'exit')
  return { status, stdout, stderr }
}

test('there are guides, and commands in them', () => {
  expect(guides.length).toBeGreaterThan(4)
  expect(guides.flatMap(commandsOf).length).toBeGreaterThan(10)
})

// A page is many runs of the command: a busy machine needs longer than the usual time.
test.each(pages)('%s: its commands do what it says', { timeout: 180_000 }, async (page) => {
  for (const line of commandsOf(page)) {
    const { words, status } = callOf(line.replaceAll(SAMPLE_TSA, shop.tsa))
    const ran = words[0] === 'serve' ? await serveOnce(words) : await shop.mohr(...words)
    expect(ran.status, `${line}\n${ran.stdout}${ran.stderr}`).toBe(status)
  }
})

test('the script of the root does the same, and prints nothing else', async () => {
  const { status, stdout } = await runIn(
    new URL('.', root).pathname,
    'npx',
    ...`${PREFIX.slice(4)}verify --json`.trim().split(' '),
    shop.at('report.pdf'),
    '--trust',
    shop.at('var/trust/root.pem'),
  )
  expect(jsonLines(stdout)).toMatchObject([{ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' }])
  expect(status).toBe(0)
})
