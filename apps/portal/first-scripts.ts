/** The scripts that a browser needs before the first page is there: the entry and what it imports, at once and in turn. */
interface Chunk {
  readonly type: string
  readonly fileName: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
  readonly code?: string
}

export function firstScripts(output: readonly Chunk[]): { name: string; code: string }[] {
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((one) => [one.fileName, one]))
  const found = new Set<string>()
  const visit = (name: string) => {
    if (found.has(name)) return
    found.add(name)
    for (const next of chunks.get(name)?.imports ?? []) visit(next)
  }
  for (const { fileName, isEntry } of chunks.values()) if (isEntry) visit(fileName)
  return [...found].map((name) => ({ name, code: chunks.get(name)?.code ?? '' }))
}
