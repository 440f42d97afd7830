/** The look of a check's report, beside that of all reports. */
export const STYLE = `
.verdict{justify-content:space-between;flex-wrap:wrap}
.verdict[data-tone=bad],.verdict[data-tone=warn]{border-block-start-color:var(--zarnikh)}
.verdict .word{font-weight:650;color:var(--ink-2);font-size:13px}
.verdict[data-tone=good] .word{color:var(--zangar)}
.verdict[data-tone=bad] .word,.verdict[data-tone=warn] .word{color:var(--zarnikh)}
.counts{display:grid;grid-template-columns:repeat(4,auto);gap:0 22px;font-size:12px;color:var(--ink-2)}
.counts dd{font-size:18px;line-height:1.4;font-weight:700;color:var(--ink)}
.counts [data-state=fail] dd{color:var(--zarnikh)}
.counts [data-state=pass] dd{color:var(--zangar)}
.nothing{font-weight:650}
.nothing[data-tone=good]{color:var(--zangar)}
.problems li{padding-block:4px;font-size:13px}
.sheet{padding-block:4px 18px}
.sheet>header{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 10px;padding-block:10px 8px}
.sheet>header h3{font-size:18px;font-weight:700}
.sheet>header p{color:var(--ink-2);font-size:13px}
.sheet>header span{margin-inline-start:auto;color:var(--ink-3);font-size:12px}
figure{position:relative;border:1px solid var(--rule-2);background:#fff;overflow:hidden;align-self:start}
figure img{display:block;inline-size:100%;block-size:auto}
figure i{position:absolute;border:1.5px solid oklch(0.5 0.103 68);background:oklch(0.7 0.13 75/.1);border-radius:2px}
figure.whole{max-inline-size:620px;margin-inline:auto;margin-block-end:6px}
figure.whole i{border-width:1px}
figure i b,.pin{display:inline-grid;place-items:center;min-inline-size:20px;block-size:20px;padding-inline:4px;border-radius:3px;background:oklch(0.5 0.103 68);color:#fff;font-size:12px;font-weight:700;line-height:1;font-style:normal}
figure i b{position:absolute;inset-inline-end:-10px;inset-block-start:-10px;min-inline-size:17px;block-size:17px;font-size:10px;padding-inline:3px}
.pin[data-severity=W]{background:none;color:var(--zarnikh);box-shadow:inset 0 0 0 1.5px var(--zarnikh)}
.findings>li{display:grid;grid-template-columns:minmax(0,1fr);gap:8px 14px;padding-block:14px;border-block-start:1px solid var(--rule)}
.findings>li:has(.pin){grid-template-columns:26px minmax(0,1fr)}
.findings>li:has(.pin)>figure{grid-column:2}
.rule{font-size:12px;color:var(--ink-3);line-height:1.7}
.rule b{color:var(--zarnikh);font-weight:650;margin-inline-start:6px}
[data-severity=W] .rule b{color:var(--ink-2)}
.message{font-size:15px;font-weight:650;line-height:1.7}
.other{font-size:12px;color:var(--ink-3)}
.measure{position:relative;block-size:8px;margin-block:8px 4px;background:var(--well);border:1px solid var(--rule-2)}
.measure i{display:block;block-size:100%;background:var(--zarnikh)}
.measure b{position:absolute;inset-block:-4px;border-inline-start:2px solid var(--ink)}
.what{display:grid;grid-template-columns:auto minmax(0,1fr);gap:1px 12px;font-size:12px;line-height:1.7;color:var(--ink-2);margin-block-start:6px}
.what>div{display:contents}
.what dt{color:var(--ink-3)}
.rules td{padding-block:3px}
.rules .state{white-space:nowrap;color:var(--ink-3)}
.rules [data-state=pass] .state{color:var(--zangar)}
.rules [data-state=fail] .state,.rules [data-state=not-evaluated] .state{color:var(--zarnikh);font-weight:650}
@media (min-width:760px){
.file>span:nth-child(3){grid-column:1/-1;text-align:start}
.findings>li:has(.pin):has(>figure){grid-template-columns:26px minmax(0,1fr) 400px}
.findings>li:has(.pin)>figure{grid-column:3}
.rules tbody{display:grid;grid-template-columns:1fr 1fr;gap:0 28px}
.rules tr{display:grid;grid-template-columns:40px minmax(0,1fr) auto;align-items:baseline;border-block-end:1px solid var(--rule)}
.rules td{border:0}
}
@media print{
.findings>li:has(.pin):has(>figure){grid-template-columns:26px minmax(0,1fr) 84mm}
.findings>li:has(.pin)>figure{grid-column:3}
.findings>li,figure{break-inside:avoid}
.sheet>header{break-after:avoid}
figure.whole{max-inline-size:120mm}
}
`
