/** What making a container refuses; what can be wrong with one stands in `problems.ts`. */
import { catalogue } from '../errors.ts'

export const makingProblems = catalogue({
  'asic-merge-data': {
    fa: 'فایل‌های این بسته‌ها یکی نیست',
    en: 'The containers hold different files',
  },
  'asic-merge-name': {
    fa: 'دو بسته زیر یک نام، امضای متفاوت دارند',
    en: 'Two containers hold different signatures under one name',
  },
  'asic-name': {
    fa: 'این نام فایل در بسته پذیرفته نیست',
    en: 'This file name is not acceptable in a container',
  },
  'asic-number': {
    fa: 'این شماره برای امضای بسته پذیرفته نیست یا گرفته شده است',
    en: 'This number for the container’s signature is taken or not acceptable',
  },
  'asic-output': {
    fa: 'بستهٔ امضاشده در بازبینی درست نبود و تحویل نشد',
    en: 'The signed container does not hold and was not given out',
  },
  'asic-changed': {
    fa: 'فایلی از بسته دیگر آن نیست که امضا شده است',
    en: 'A file of the container is no longer what was signed',
  },
  'asic-empty': { fa: 'بسته هیچ فایل داده‌ای ندارد', en: 'The container holds no data file' },
})
