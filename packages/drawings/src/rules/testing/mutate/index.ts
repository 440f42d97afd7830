import { fileMutations } from './files.ts'
import { frauds } from './frauds.ts'
import { geometryMutations } from './geometry.ts'
import { hiddenMutations } from './hidden.ts'
import { hygieneMutations } from './hygiene.ts'
import { knownMutations } from './known-facts.ts'
import type { Mutation } from './mutation.ts'
import { pdfMutations } from './pdf-hidden.ts'
import { titleMutations } from './title-and-set.ts'

/** A known defect for each rule, and each fraud between drawing and plot. */
export const mutations: readonly Mutation[] = [
  ...fileMutations,
  ...hygieneMutations,
  ...titleMutations,
  ...geometryMutations,
  ...hiddenMutations,
  ...pdfMutations,
  ...knownMutations,
  ...frauds,
]
