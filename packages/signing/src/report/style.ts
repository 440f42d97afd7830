/** The look of the report page: the tokens, type and states of the portal, in one sheet that asks for nothing else. */

const LIGHT = `color-scheme:light;
--ground:oklch(0.966 0.006 92);--paper:oklch(0.99 0.004 95);--well:oklch(0.943 0.008 92);
--rule:oklch(0.895 0.009 92);--rule-2:oklch(0.815 0.012 95);--edge:oklch(0.62 0.018 240);
--ink:oklch(0.255 0.036 245);--ink-2:oklch(0.43 0.03 243);--ink-3:oklch(0.525 0.022 242);--poche:oklch(0.34 0.045 243);
--lajvard:oklch(0.405 0.088 242);--shangarf:oklch(0.545 0.19 31);--shangarf-t:oklch(0.948 0.024 38);
--zangar:oklch(0.47 0.082 172);--zangar-t:oklch(0.943 0.026 170);
--zarnikh:oklch(0.5 0.103 68);--zarnikh-t:oklch(0.95 0.042 88);`

const DARK = `color-scheme:dark;
--ground:oklch(0.178 0.016 248);--paper:oklch(0.213 0.018 248);--well:oklch(0.152 0.014 248);
--rule:oklch(0.288 0.018 248);--rule-2:oklch(0.365 0.02 246);--edge:oklch(0.56 0.022 242);
--ink:oklch(0.925 0.01 92);--ink-2:oklch(0.77 0.012 220);--ink-3:oklch(0.665 0.016 235);--poche:oklch(0.8 0.022 225);
--lajvard:oklch(0.77 0.09 232);--shangarf:oklch(0.705 0.165 36);--shangarf-t:oklch(0.272 0.05 34);
--zangar:oklch(0.78 0.098 172);--zangar-t:oklch(0.27 0.034 178);
--zarnikh:oklch(0.815 0.12 82);--zarnikh-t:oklch(0.28 0.04 80);`

const PAGE = `
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink);font:400 15px/1.7 Vazirmatn,system-ui,sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere}
h1,h2,h3,p,ol,ul,dl,dd,dt,table,figure{margin:0;padding:0}
h1,h2,h3{font-size:inherit}
ol,ul{list-style:none}
main{max-inline-size:920px;margin-inline:auto;padding:0 16px 40px}
code,.code{font-family:ui-monospace,"DejaVu Sans Mono","Cascadia Mono",monospace;font-size:.88em}
:focus-visible{outline:2px solid var(--lajvard);outline-offset:2px}
.top{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 12px;padding-block:14px 10px;color:var(--ink-2);font-size:13px}
.top b{color:var(--ink);font-size:15px;font-weight:750}
.top time{margin-inline-start:auto}
.file{display:grid;gap:0 14px;padding-block:8px;color:var(--ink-2);font-size:12px;border-block-start:1px solid var(--rule-2)}
.file code{color:var(--ink)}
.verdict{display:flex;align-items:center;gap:18px;padding-block:18px;border-block-start:4px solid var(--edge);border-block-end:1px solid var(--rule-2)}
.verdict[data-tone=good]{border-block-start-color:var(--zangar)}
.verdict[data-tone=bad]{border-block-start-color:var(--shangarf)}
.verdict svg{flex:none;inline-size:76px;block-size:76px}
.verdict h1{font-size:20px;line-height:1.55;font-weight:750}
.answers>li{display:grid;grid-template-columns:28px minmax(0,1fr);gap:4px 12px;padding-block:14px 16px;border-block-end:1px solid var(--rule)}
.number{display:grid;place-items:center;inline-size:26px;block-size:26px;border:1px solid var(--edge);border-radius:50%;font-size:13px;line-height:1}
.answers h2{font-size:14px;font-weight:400;color:var(--ink-2)}
.answer{grid-column:2;min-inline-size:0;color:var(--ink-2)}
.answer>p:first-child{color:var(--ink);font-size:16px;font-weight:700;line-height:1.6}
.answer[data-tone=good]>p:first-child{color:var(--zangar)}
.answer[data-tone=bad]>p:first-child{color:var(--shangarf)}
table{inline-size:100%;border-collapse:collapse;margin-block-start:8px;font-size:13px;line-height:1.65;color:var(--ink)}
th{font-weight:650;color:var(--ink-3);font-size:12px}
th,td{text-align:start;vertical-align:baseline;padding:5px 0;padding-inline-end:12px;border-block-end:1px solid var(--rule)}
td small{display:block;color:var(--ink-2);font-size:12px}
tr[data-bad]>td{background:var(--shangarf-t)}
tr[data-bad]>td:first-child{border-inline-start:3px solid var(--shangarf);padding-inline-start:8px}
.no{color:var(--shangarf);font-weight:650;white-space:nowrap}
.yes{color:var(--zangar);white-space:nowrap}
.signers>li{display:grid;grid-template-columns:52px minmax(0,1fr);gap:2px 14px;padding-block:12px}
.signers>li+li{border-block-start:1px solid var(--rule)}
.signers svg{inline-size:52px;block-size:52px;grid-row:1/span 3}
.signers .name b{color:var(--ink)}
.signers p{grid-column:2}
.signers p[data-tone=bad]{color:var(--shangarf)}
.signers p[data-tone=unknown]{color:var(--zarnikh)}
.utc{color:var(--ink-3);font-size:12px;white-space:nowrap}
.claims{grid-column:2;display:flex;flex-wrap:wrap;gap:0 16px;font-size:12px;color:var(--ink-3)}
.claims dt,.claims dd{display:inline}
.claims dd{color:var(--ink-2);margin-inline-start:4px}
section{padding-block:18px 4px}
section>h2,section>header{display:flex;justify-content:space-between;gap:12px;font-size:15px;font-weight:650;line-height:1.6;padding-block-end:6px;border-block-end:1px solid var(--rule-2);margin-block-end:12px}
section>header span{font-weight:400;font-size:12px;color:var(--ink-3)}
section>header h2{font-weight:650}
.strip{display:flex;gap:2px}
.strip li{flex:1 1 0;min-inline-size:0;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;text-align:center;padding:7px 4px;font-size:12px;line-height:1.5;border:1.5px solid var(--edge);background:var(--paper);color:var(--ink-2)}
.strip [data-kind=content]{background:var(--poche);border-color:var(--poche);color:var(--paper)}
.strip [data-kind=signature]{border-color:var(--shangarf);color:var(--shangarf);font-weight:650}
.strip [data-kind=timestamp]{border-color:var(--lajvard);color:var(--lajvard)}
.strip [data-kind=data],.strip [data-kind=folded]{background:var(--well);border-color:var(--rule-2)}
.strip [data-kind=unsigned]{border-color:var(--shangarf);border-style:dashed;color:var(--shangarf);background:repeating-linear-gradient(135deg,var(--shangarf-t) 0 5px,var(--paper) 5px 10px);font-weight:650}
.covers li{font-size:12px;color:var(--ink-2);line-height:1.6;padding-block-start:6px}
.covers i{display:block;block-size:6px;border:solid var(--edge);border-width:0 1px 1px}
.covers [data-bad]{color:var(--shangarf);font-weight:650}
.axis{display:grid;grid-template-columns:minmax(0,1fr);gap:0;font-size:12px;color:var(--ink-2)}
.row{display:contents}
.row>span{padding-block-start:8px;line-height:1.6}
.track{position:relative;block-size:26px;border-block-end:1px solid var(--rule)}
.bar{position:absolute;inset-block-start:9px;block-size:8px;border:1px solid var(--edge);background:var(--well)}
.mark{position:absolute;inset-block-start:4px;inline-size:18px;block-size:18px;margin-inline-start:-9px;border-radius:50%;border:2px solid var(--shangarf);background:var(--paper)}
.mark::after{content:"";position:absolute;inset:3px;border-radius:50%;border:1.5px solid var(--shangarf)}
.mark[data-claimed]{border-style:dashed}
.mark[data-kind=timestamp],.mark[data-kind=timestamp]::after{border-color:var(--lajvard)}
.now{position:absolute;inset-block:0;inline-size:0;border-inline-start:1.5px solid var(--ink)}
.ticks{position:relative;block-size:24px;font-size:11px;color:var(--ink-3)}
.ticks span{position:absolute;inset-block-start:3px;padding-inline-start:5px;border-inline-start:1px solid var(--rule-2);line-height:1.5}
.legend{display:flex;flex-wrap:wrap;gap:2px 18px;padding-block-start:8px;font-size:12px;color:var(--ink-2)}
.legend li{display:flex;align-items:center;gap:6px}
.legend i{position:static;flex:none;margin:0}
.legend .mark{position:relative;inset:0;inline-size:14px;block-size:14px}
.legend .mark::after{inset:2px}
.legend .bar{inline-size:22px}
.legend .now{block-size:14px}
.chain{padding-block-end:12px}
.chain h3{font-weight:650;font-size:13px}
.chain li{padding-inline-start:14px;border-inline-start:1.5px solid var(--edge);margin-inline-start:6px;padding-block:4px;font-size:13px;line-height:1.65;color:var(--ink-2)}
.chain li b{color:var(--ink)}
.chain li:last-child[data-trusted]{border-inline-start-color:var(--zangar)}
.chain .code{display:block;color:var(--ink-3)}
.group h3{font-size:13px;font-weight:650;padding-block:10px 4px}
.group h3 code{color:var(--ink-3);font-weight:400}
details{border-block-end:1px solid var(--rule);font-size:13px;line-height:1.65}
summary{cursor:pointer;display:grid;grid-template-columns:20px minmax(0,1fr) auto;gap:10px;align-items:baseline;padding-block:6px;list-style:none}
summary::-webkit-details-marker{display:none}
summary svg{inline-size:16px;block-size:16px;transform:translateY(3px)}
summary code{color:var(--ink-3);font-size:11px}
summary span{color:var(--ink-2)}
summary b{color:var(--ink);font-weight:650}
[data-status=passed] svg{color:var(--zangar)}
[data-status=failed] svg,[data-status=failed] b{color:var(--shangarf)}
[data-status=warning] svg,[data-status=warning] b,[data-status=unknown] svg,[data-status=unknown] b{color:var(--zarnikh)}
[data-status=info] svg{color:var(--ink-3)}
.facts{display:grid;grid-template-columns:minmax(6em,auto) minmax(0,1fr);gap:2px 14px;padding:2px 30px 10px;font-size:12px;line-height:1.65;color:var(--ink-2)}
.facts dt{color:var(--ink-3)}
.basis{display:grid;grid-template-columns:minmax(7em,auto) minmax(0,1fr);gap:6px 16px;font-size:13px;line-height:1.65}
.basis dt{color:var(--ink-3)}
.basis .code{display:block;color:var(--ink-2);font-size:12px}
.again{padding-block:12px;color:var(--ink-2);font-size:13px}
.hush{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (min-width:760px){
main{padding-inline:32px}
.file{grid-template-columns:minmax(0,auto) auto 1fr}
.file>:last-child{text-align:end}
.verdict svg{inline-size:92px;block-size:92px}
.verdict h1{font-size:27px;max-inline-size:24em}
.answers>li{grid-template-columns:28px 190px minmax(0,1fr)}
.answer{grid-column:3}
.axis{grid-template-columns:190px minmax(0,1fr)}
.row>span{padding-block:4px;padding-inline-end:12px;border-block-end:1px solid var(--rule)}
.track{block-size:30px}
.ticks{grid-column:2}
.mark{inset-block-start:6px}
.bar{inset-block-start:11px}
}
`

const PRINT = `@page{size:A4;margin:16mm 15mm}
@media print{html{background:#fff;font-size:12px}main{max-inline-size:none;padding:0}
.verdict h1{font-size:22px}
section,.answers>li,.signers>li,.chain,tr,details,.basis{break-inside:avoid}
section{break-inside:auto}h2,h3,header{break-after:avoid}
details::details-content{content-visibility:visible;block-size:auto}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`

/** One sheet: light, dark by the system's wish, and print, which is always light. */
export const STYLE = `:root{${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}${PAGE}${PRINT}`
