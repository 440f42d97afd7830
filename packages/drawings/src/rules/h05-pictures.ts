import { isInSet, picturesOf } from './external-files.ts'
import { eachDrawingFreeOf, failureOf, groupBy } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** H05: the files of images and underlays lie in the set. */
export const h05: Rule = {
  id: 'H05',
  version: 1,
  severity: 'E',
  title: { fa: 'فایل تصویرها و زیرنقش‌ها در مجموعه هست', en: 'Images and underlays are in the set' },
  reference: 'DXF Reference, IMAGEDEF and UNDERLAYDEFINITION group 1',
  applies: () => true,
  check: (context) =>
    eachDrawingFreeOf(context, (read) => {
      const missing = picturesOf(read.model).filter(({ path }) => !isInSet(path, context.files))
      return [...groupBy(missing, ({ path }) => path)].map(([path, pictures]) =>
        failureOf(read, pictures, path === '' ? UNDEFINED : MISSING, { measured: path }),
      )
    }),
}

const MISSING = {
  fa: 'فایل این تصویر یا زیرنقش در مجموعه نیست.',
  en: 'The file of this image or underlay is not in the set.',
}
const UNDEFINED = {
  fa: 'این تصویر یا زیرنقش نمی‌گوید کدام فایل را نشان می‌دهد.',
  en: 'This image or underlay does not say which file it shows.',
}
