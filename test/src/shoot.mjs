import { chromium } from 'playwright-core'
const url='http://localhost:4980'
const who=process.argv[2], path=process.argv[3], out=process.argv[4], mode=process.argv[5]??'fa-light-wide', script=process.argv[6]
const [lang,theme,size]=mode.split('-')
const b=await chromium.launch({executablePath:process.env.CHROME||'/usr/bin/chromium'})
const c=await b.newContext(size==='phone'?{viewport:{width:390,height:844},deviceScaleFactor:2,isMobile:true,hasTouch:true,locale:'fa-IR',timezoneId:'Asia/Tehran'}:{viewport:{width:1440,height:900},locale:'fa-IR',timezoneId:'Asia/Tehran'})
const p=await c.newPage()
p.on('console',m=>{ if(['error','warning'].includes(m.type())) console.log('CONSOLE',m.text())})
p.on('pageerror',e=>console.log('PAGEERROR',e.stack))
await p.addInitScript(([l,t])=>{localStorage.setItem('mohr.language',l);localStorage.setItem('mohr.theme',t)},[lang,theme])
await p.goto(url)
await p.getByRole('button',{name:who}).click()
await p.waitForTimeout(800)
if(path) await p.goto(url+path)
if(script) await (await import(script)).default(p)
else await p.waitForTimeout(5000)
await p.screenshot({path:out})
await b.close()
