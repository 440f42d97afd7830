/** What the agent says at the terminal, Persian first. */
export interface Said {
  fa: string
  en: string
}

export const terminal = {
  usage: `کارگزار امضای مُهر / the Mohr signing agent

  mohr-agent                    روشن کردن / start (MOHR_AGENT_DIR, MOHR_AGENT_PORT, MOHR_AGENT_ORIGINS=https://portal,…)
  mohr-agent add FILE.p12 [CERTIFICATE]
                                افزودن فایل کلید؛ از چند کلید، آن که این نام یا شمارهٔ سریال را دارد؛ رمز پرسیده می‌شود و نگه داشته نمی‌شود
                                take a key file in; of several keys the one of this alias or serial number; the PIN is
                                asked and not kept

  توکن بی‌افزودن شناخته می‌شود؛ راه‌انداز آن را اگر پیدا نشد بدهید: MOHR_PKCS11=/path/to/driver.so
  a token needs no adding; name its driver where it isn't found: MOHR_PKCS11
`,
  on: { fa: 'کارگزار روشن است', en: 'the agent is on' },
  pin: { fa: 'رمز فایل کلید', en: 'PIN of the key file' },
  noOrigins: {
    fa: 'نشانی درگاه داده نشده است؛ بدهید: MOHR_AGENT_ORIGINS=https://portal.example، یا در یک سطر از portals.txt در پوشهٔ کارگزار بنویسید.',
    en: 'Name the portal: MOHR_AGENT_ORIGINS=https://portal.example, or in a line of portals.txt in the agent’s folder.',
  },
  badPort: {
    fa: 'شمارهٔ پورت درست نیست؛ MOHR_AGENT_PORT عددی از ۱ تا ۶۵۵۳۵ است.',
    en: 'MOHR_AGENT_PORT must be a port number from 1 to 65535.',
  },
  damagedFile: (path: string, why: string): Said => ({
    fa: `فایل ${path} آسیب دیده است. آن را کنار بگذارید و کارگزار را از نو روشن کنید؛ اگر paired.json است، مرورگر را هم از نو جفت کنید.`,
    en: `${why} Put it aside and start the agent again; if it is paired.json, pair the browser again too.`,
  }),
  portTaken: (port: number): Said => ({
    fa: `پورت ${port} را برنامهٔ دیگری گرفته است؛ شاید کارگزار از پیش روشن است. شمارهٔ دیگری بدهید: MOHR_AGENT_PORT`,
    en: `Port ${port} is taken, perhaps by an agent that is on already. Name another: MOHR_AGENT_PORT`,
  }),
}
