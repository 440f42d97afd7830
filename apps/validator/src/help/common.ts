/** What every command's page ends with. */
export const COMMON = {
  fa: `  --json          خروجی برای برنامه‌ها: هر فایل یک سطر JSON
  --lang fa|en    زبان خروجی (پیش‌فرض fa)
  --help          همین راهنما`,
  en: `  --json          for programs: one line of JSON for each file
  --lang fa|en    language of the output (default fa)
  --help          this page`,
}
