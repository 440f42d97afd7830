/** What can be wrong with a container, in words. */
import { catalogue } from '../errors.ts'

export const asicProblems = catalogue({
  'zip-format': {
    fa: 'این فایل یک بستهٔ ZIP سالم نیست',
    en: 'The file is not a well-formed ZIP container',
  },
  'zip-unsupported': {
    fa: 'این بسته از شیوه‌ای استفاده می‌کند که پشتیبانی نمی‌شود (رمز، ZIP64 یا فشرده‌سازی دیگر)',
    en: 'The container uses a feature that is not supported (encryption, ZIP64 or another compression)',
  },
  'zip-limit': {
    fa: 'بسته از اندازهٔ مجاز بزرگ‌تر است',
    en: 'The container exceeds a limit',
  },
  'zip-duplicate-name': {
    fa: 'دو فایل با یک نام در بسته هست؛ هر برنامه ممکن است یکی را نشان دهد',
    en: 'Two files share one name, so readers may show different content',
  },
  'zip-header-mismatch': {
    fa: 'سرآیند فایل با فهرست بسته یکی نیست',
    en: 'A file’s own header disagrees with the directory of the container',
  },
  'zip-overlap': {
    fa: 'فایل‌های درون بسته روی هم افتاده‌اند',
    en: 'Files inside the container overlap',
  },
  'zip-hidden-bytes': {
    fa: 'بایت‌هایی در بسته هست که جزو هیچ فایل فهرست‌شده‌ای نیست',
    en: 'The container holds bytes that belong to no listed file',
  },
  'zip-path': {
    fa: 'نام فایل از پوشه بیرون می‌رود یا نویسهٔ فریبنده دارد',
    en: 'A file name leaves its folder or holds deceptive characters',
  },
  'zip-file-type': {
    fa: 'این فایل خود را پیوند، پوشه یا دستگاه می‌نامد؛ برنامه‌ها چیزهای گوناگونی نشان می‌دهند',
    en: 'A file calls itself a link, a folder or a device, so readers may show different content',
  },
  'zip-name-encoding': {
    fa: 'بسته نمی‌گوید که نام فایل به یونیکد است؛ برنامه‌ها نام‌های گوناگونی نشان می‌دهند',
    en: 'A file name is not marked as Unicode, so readers may show different names',
  },
  'zip-crc': {
    fa: 'محتوای فایل با جمع‌آزمای بسته نمی‌خواند',
    en: 'A file’s content does not match its checksum',
  },
  'zip-comment': {
    fa: 'بسته یادداشتی دارد که هیچ امضایی آن را در بر ندارد',
    en: 'The container carries a comment that no signature covers',
  },
  'zip-extra-field': {
    fa: 'یک فایل دادهٔ افزوده‌ای دارد که هیچ امضایی آن را در بر ندارد',
    en: 'A file carries an extra field that no signature covers',
  },
  'asic-mimetype': {
    fa: 'نوع بسته (mimetype) آن‌گونه که استاندارد می‌خواهد نوشته نشده است',
    en: 'The container’s mimetype is not written as the standard asks',
  },
  'asic-mimetype-content': {
    fa: 'فایلی به نام mimetype هست که نوع بسته نیست',
    en: 'A file named mimetype holds something other than the container’s type',
  },
  'asic-manifest': {
    fa: 'فهرست امضاشده (ASiCManifest) خوانده نمی‌شود',
    en: 'A signed manifest (ASiCManifest) can not be read',
  },
  'limit-manifests': {
    fa: 'فهرست‌های بسته بیش از اندازه بزرگ است و همه خوانده نشد',
    en: 'The lists in the container are too large: not all were read',
  },
  'asic-digest': {
    fa: 'پس از امضا عوض شده است',
    en: 'was changed after signing',
  },
  'asic-missing': {
    fa: 'امضا شده ولی در بسته نیست',
    en: 'was signed but is missing from the container',
  },
  'asic-uncovered': {
    fa: 'هیچ امضایی آن را در بر ندارد',
    en: 'is covered by no signature',
  },
  'asic-folder': {
    fa: 'پوشه‌ای است که خود در فهرست بسته آمده و هیچ امضایی آن را در بر ندارد',
    en: 'It is a folder with an entry of its own, which no signature covers',
  },
  'asic-partial': {
    fa: 'این امضا همهٔ فایل‌های بسته را در بر ندارد',
    en: 'This signature does not cover every file of the container',
  },
  'asic-digest-method': {
    fa: 'الگوریتم چکیدهٔ این فایل شناخته نیست',
    en: 'The digest method of this file is not known',
  },
  'asic-manifest-without-signature': {
    fa: 'فهرستی هست که امضایش در بسته نیست',
    en: 'A manifest names a signature that is not in the container',
  },
  'asic-signature-without-manifest': {
    fa: 'امضایی هست که هیچ فهرستی به آن اشاره نمی‌کند',
    en: 'A signature is named by no manifest, so what it signs is unknown',
  },
  'asic-several-data-files': {
    fa: 'بستهٔ ASiC-S باید تنها یک فایل داده داشته باشد',
    en: 'An ASiC-S container must hold exactly one data file',
  },
  'asic-xades': {
    fa: 'امضا از گونهٔ XAdES است که هنوز داوری نمی‌شود',
    en: 'The signature is XAdES, which is not judged yet',
  },
  'asic-evidence-record': {
    fa: 'سند گواه (evidence record) است که هنوز داوری نمی‌شود',
    en: 'It is an evidence record, which is not judged yet',
  },
})
