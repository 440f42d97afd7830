/** What judging starts from, kept as plain JSON and judged again. */
import type { Source } from './types.ts'
import { collect } from './validation/collect.ts'
import { type Facts, factsFromJson, factsToJson } from './validation/facts-json.ts'
import { type JudgeOptions, judge } from './validation/judge.ts'
import type { Report } from './validation/report.ts'

export type { Facts } from './validation/facts-json.ts'

/**
 * What judging starts from, without any verdict: plain JSON, to be kept and judged again under another policy, other roots or at
 * another time, without the file. Of a file that can't be read the facts say so; nothing is thrown but what `source` throws.
 */
export function collectFacts(source: Source, detached?: Source, password?: string): Facts {
  return factsToJson(collect(source, detached, password))
}

/** Judges what `collectFacts` gave; the report is that of `verify` on the file. Throws `facts-malformed`. */
export async function judgeFacts(facts: Facts, options: JudgeOptions = {}): Promise<Report> {
  return judge(factsFromJson(facts), options)
}
