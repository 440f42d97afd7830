/** What the papers that are signed here have in common, as Persian words. */
import { civilDay, clockTime, persianDigits, shortDay } from '@mohr/casework'

/** A row of the head: `kind` code is set from left to right; so is `code`, after the value. */
export function fact(label: string, value: string, kind: 'text' | 'code' = 'text', code = '') {
  return [label, value, kind, code]
}

/** Page numbers for a layout that does not know how many there will be. */
export const PERSIAN_PAGE_NUMBERS = Array.from({ length: 200 }, (_, at) => persianDigits(at + 1))

export const PAPER_WORDS = {
  page: 'صفحهٔ {page} از {pages}',
  report: 'گزارش',
  number: 'شمارهٔ',
  sealNote:
    'لبهٔ هر مهر از اثر انگشت همین سند پیش از آن امضا ساخته می‌شود. اعتبار سند به امضای دیجیتال آن است، نه به نقش مهر.',
}

export const PHOTO_WORDS = {
  photos: 'عکس‌ها',
  photosNote: 'زیر هر عکس، اثر انگشت (SHA-256) فایل اصلی آن است؛ فایل اصلی نزد سازمان نگه داشته می‌شود.',
}

/** Photos in their order, each with its caption; `where` says more of one. */
export function photosOnPaper<Photo extends { sha256: string; takenAt: string | null }>(
  photos: readonly Photo[],
  where: (photo: Photo) => string = () => '',
) {
  return photos.map((photo, at) => ({
    file: photo.sha256,
    caption: [
      `عکس ${persianDigits(at + 1)}`,
      where(photo),
      photo.takenAt && `به گفتهٔ دوربین ${clockOf(photo.takenAt)}`,
    ]
      .filter(Boolean)
      .join('، '),
    sha256: photo.sha256,
  }))
}

function clockOf(instant: string): string {
  const at = new Date(instant)
  return `${shortDay(civilDay(at))} ${clockTime(at)}`
}
