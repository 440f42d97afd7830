import { expect, test } from 'vitest'
import { qomProfile } from '../profile/qom.ts'
import { catalogue } from './catalogue.ts'
import { cataloguePage } from './catalogue-page.ts'

test('docs/rules.md tells of the catalogue as it is', async () => {
  await expect(cataloguePage(catalogue, qomProfile)).toMatchFileSnapshot('../../../../docs/rules.md')
})
