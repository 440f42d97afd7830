import { ready, steps } from './messages.ts'

/** What a person at the terminal is told while Mohr starts, and once it runs. */
export interface Terminal {
  /** One line for each step, with the time it took. */
  step<T>(name: keyof typeof steps, work: () => Promise<T>): Promise<T>
  say(text: string): void
}

export const terminal: Terminal = {
  async step(name, work) {
    const began = performance.now()
    const result = await work()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(`  ✓ ${steps[name].fa} · ${steps[name].en}  ${seconds} s\n`)
    return result
  },
  say(text) {
    process.stdout.write(`    ${text}\n`)
  },
}

/** For tests: says nothing. */
export const silent: Terminal = { step: (_name, work) => work(), say: () => {} }

export interface Readiness {
  url: string
  windowUrl: string
  pin: string
  dataDirectory: string
  signIns: { name: string; title: { fa: string; en: string } }[]
}

export function readyText({ url, windowUrl, pin, dataDirectory, signIns }: Readiness): string {
  const line = (label: { fa: string; en: string }, value: string) => `  ${label.fa} · ${label.en}: ${value}`
  return [
    '',
    `${ready.title.fa} · ${ready.title.en}`,
    '',
    line(ready.open, url),
    line(ready.agent, windowUrl),
    line(ready.pin, pin),
    line(ready.data, dataDirectory),
    '',
    `  ${ready.signIns.fa} · ${ready.signIns.en}:`,
    ...signIns.map(({ name, title }) => `    ${name} · ${title.fa} · ${title.en}`),
    '',
    `${ready.stop.fa} · ${ready.stop.en}`,
    '',
  ].join('\n')
}
