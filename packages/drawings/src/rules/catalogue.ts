import { f01 } from './f01-content.ts'
import { f02 } from './f02-limits.ts'
import { f03 } from './f03-sections.ts'
import { f04 } from './f04-well-formed.ts'
import { f05 } from './f05-version.ts'
import { f06 } from './f06-handles.ts'
import { f07 } from './f07-accounted.ts'
import { f08 } from './f08-encoding.ts'
import { f09 } from './f09-manifest.ts'
import { g01 } from './g01-parcel.ts'
import { g02 } from './g02-closed.ts'
import { g03 } from './g03-parcel-area.ts'
import { g04 } from './g04-footprint.ts'
import { g05 } from './g05-floor-area.ts'
import { g06 } from './g06-setbacks.ts'
import { g07 } from './g07-heights.ts'
import { g08 } from './g08-dimension-text.ts'
import { g09 } from './g09-parking.ts'
import { g10 } from './g10-rooms.ts'
import { g11 } from './g11-projections.ts'
import { h01 } from './h01-units.ts'
import { h02 } from './h02-scale.ts'
import { h03 } from './h03-outliers.ts'
import { h04 } from './h04-xrefs.ts'
import { h05 } from './h05-pictures.ts'
import { h06 } from './h06-proxies.ts'
import { h07 } from './h07-foreign-content.ts'
import { h08 } from './h08-fonts.ts'
import { h09 } from './h09-legacy-persian.ts'
import { h11 } from './h11-repeated.ts'
import { h12 } from './h12-nesting.ts'
import { h13 } from './h13-unused-blocks.ts'
import { l01 } from './l01-layers.ts'
import { l02 } from './l02-names.ts'
import { l03 } from './l03-kinds.ts'
import { l04 } from './l04-by-layer.ts'
import type { Rule } from './rule.ts'
import { s01 } from './s01-index.ts'
import { s02 } from './s02-revisions.ts'
import { s03 } from './s03-last-revision.ts'
import { s04 } from './s04-plot-shows-drawing.ts'
import { s05 } from './s05-same-building.ts'
import { t01 } from './t01-one-title-block.ts'
import { t02 } from './t02-title-fields.ts'
import { t03 } from './t03-title-forms.ts'
import { t04 } from './t04-same-facts.ts'
import { t05 } from './t05-sheet-marks.ts'
import { x01 } from './x01-hidden.ts'
import { x02 } from './x02-outside.ts'
import { x03 } from './x03-pdf-content.ts'
import { x04 } from './x04-pdf-hidden.ts'
import { x05 } from './x05-signatures.ts'

/** Every rule, in the order in which results are reported. */
export const catalogue: readonly Rule[] = [
  f01,
  f02,
  f03,
  f04,
  f05,
  f06,
  f07,
  f08,
  f09,
  h01,
  h02,
  h03,
  h04,
  h05,
  h06,
  h07,
  h08,
  h09,
  h11,
  h12,
  h13,
  l01,
  l02,
  l03,
  l04,
  t01,
  t02,
  t03,
  t04,
  t05,
  g01,
  g02,
  g03,
  g04,
  g05,
  g06,
  g07,
  g08,
  g09,
  g10,
  g11,
  s01,
  s02,
  s03,
  s04,
  s05,
  x01,
  x02,
  x03,
  x04,
  x05,
]
