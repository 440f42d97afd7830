/** What a page of the documentation tells people to type. */
import { readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)

/** How a line that calls the command `mohr` begins. */
export const PREFIX = 'npx -y pnpm@10 --silent mohr '
/** How a page says that a command does not end with 0. */
const ENDS_WITH = /\s*# ends with (\d+)$/

/** The `sh` blocks of a page, line by line; `page` is its path in the repository. */
export function shellBlocks(page: string): string[][] {
  const text = readFileSync(new URL(page, root), 'utf8')
  return [...text.matchAll(/^ *```sh\n([\s\S]*?)```/gm)].map(([, block = '']) =>
    block
      .trim()
      .split('\n')
      .map((line) => line.trim()),
  )
}

/** The words after `mohr` in such a line, and with what the command is said to end. */
export function callOf(line: string): { words: string[]; status: number } {
  return {
    words: line.slice(PREFIX.length).replace(ENDS_WITH, '').trim().split(/\s+/),
    status: Number(ENDS_WITH.exec(line)?.[1] ?? 0),
  }
}
