import { fileMutations } from './files.ts'
import { frauds } from './frauds.ts'
import { geometryMutations } from './geometry.ts'
import { hiddenMutations } from './hidden.ts'
import { hygieneMutations } from './hygiene.ts'
import { knownMutations } from './known-facts.ts'
import type { Mutation } from './mutation.ts'
import { pdfMutations } from './pdf-hidden.ts'
import { titleMutations } from './title-and-set.ts'

/** A known defect for each rule. */
export const mutations: readonly Mutation[] = [
  ...fileMutations,
  ...hygieneMutations,
  ...titleMutations,
  ...geometryMutations,
  ...hiddenMutations,
  ...pdfMutations,
  ...knownMutations,
]

/** The defects, and the frauds between drawing and plot. */
export const everyMutation: readonly Mutation[] = [...mutations, ...frauds]
