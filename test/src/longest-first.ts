import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** A minute or more each, in small files. */
const LONGEST = [
  'apps/council/src/life.test.ts',
  'packages/drawings/src/rules/testing/mutate/mutate.test.ts',
  'test/src/docs.test.ts',
  'apps/validator/src/readme.test.ts',
  'apps/council/src/hostile/fuzz.test.ts',
  'packages/drawings/src/rules/hostile.test.ts',
]

/** Vitest begins with the largest files. Of the longest some are small: begun near the end, they would run while cores are idle. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((path) => moduleId.endsWith(path))
    return [...sorted.filter(isLong), ...sorted.filter((one) => !isLong(one))]
  }
}
