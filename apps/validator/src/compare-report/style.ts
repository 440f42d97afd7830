/** The look of a comparison's page, beside that of all reports. Colours inside drawings are those of light paper, on which they lie. */
const PIGMENTS = '--removed:oklch(0.525 0.2 18);--added:oklch(0.5 0.13 150);--changed:oklch(0.52 0.14 285)'
const AT_NIGHT = '--removed:oklch(0.7 0.175 18);--added:oklch(0.77 0.16 150);--changed:oklch(0.76 0.11 285)'

export const STYLE = `
:root{${PIGMENTS}}
@media screen and (prefers-color-scheme:dark){:root{${AT_NIGHT}}}
main{max-inline-size:1480px}
.file{grid-template-columns:auto auto 1fr}
.verdict{justify-content:space-between;flex-wrap:wrap}
.verdict[data-tone=warn]{border-block-start-color:var(--changed)}
.counts{display:grid;grid-template-columns:repeat(3,auto);gap:0 26px;font-size:12px;color:var(--ink-2)}
.counts dd{font-size:22px;line-height:1.4;font-weight:700}
[data-kind=removed]{--mark:var(--removed)}[data-kind=added]{--mark:var(--added)}[data-kind=changed]{--mark:var(--changed)}[data-kind=same]{--mark:var(--edge)}
.counts dd{color:var(--mark)}
.problems li,.general li{padding-block:3px;font-size:13px}
.general h3{font-size:12px;font-weight:400;color:var(--ink-3);padding-block-start:8px}
.index td{padding-block:4px}
.index a{color:var(--lajvard);text-underline-offset:3px}
.index .state{white-space:nowrap;color:var(--ink-3)}
.index [data-changed]{color:var(--ink);font-weight:650}
.sheet{margin-block-start:26px;border-block-start:4px solid var(--rule-2)}
.sheet>header{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 12px;padding-block:12px 6px}
.sheet>header h2{font-size:22px;font-weight:700}
.sheet>header p{color:var(--ink-2)}
.sheet>header span{margin-inline-start:auto;color:var(--ink-3);font-size:12px}
.kinds{display:flex;flex-wrap:wrap;gap:4px 8px;border:0;margin:0;padding:0 0 10px}
.kinds label{display:flex;align-items:center;gap:7px;min-block-size:30px;padding-inline:9px;border:1px solid var(--rule-2);border-radius:5px;font-size:13px;line-height:1.5;cursor:pointer;background:var(--paper)}
.kinds label:has(input:not(:checked)){color:var(--ink-3);border-style:dashed}
.kinds input{accent-color:var(--lajvard);inline-size:15px;block-size:15px;margin:0}
.kinds i{inline-size:20px;border-block-start:3px solid var(--mark)}
.kinds i[data-kind=removed]{border-block-start-style:dashed}
.kinds i[data-kind=same]{border-block-start-width:1.5px}
.board{display:grid;grid-template-columns:minmax(0,1fr);gap:16px 22px;align-items:start}
figure{position:relative;background:#fff;border:1px solid var(--rule-2);border-radius:3px;overflow:hidden;--chosen:oklch(0.405 0.088 242);${PIGMENTS}}
figure img{display:block;inline-size:100%;block-size:auto}
figure img+img{position:absolute;inset:0;mix-blend-mode:multiply}
figure svg{position:absolute;inset:0;inline-size:100%;block-size:100%}
figure a{cursor:pointer;scroll-margin:40vh}
figure a path{fill:none;stroke:var(--mark);stroke-width:1.5px;vector-effect:non-scaling-stroke;pointer-events:all}
figure a[data-kind=removed] path:not(.pin){stroke-dasharray:5 3.5}
figure a .pin{fill:var(--mark);stroke:#fff;stroke-width:1px}
figure text{fill:#fff;font-weight:700;text-anchor:middle;pointer-events:none}
figure a:focus-visible{outline:none}
figure a:is(:focus-visible,:target) path{stroke:var(--chosen);stroke-width:3px}
figure a:is(:focus-visible,:target) .pin{fill:var(--chosen);stroke:#fff}
.places>li{display:grid;grid-template-columns:30px minmax(0,1fr);gap:12px;padding-block:12px;padding-inline:8px;border-block-start:1px solid var(--rule);scroll-margin-block:16px}
.places>li:first-child{border-block-start:0}
.places>li:target{background:var(--well);box-shadow:inset 3px 0 var(--lajvard)}
[dir=rtl] .places>li:target{box-shadow:inset -3px 0 var(--lajvard)}
a.pin{display:grid;place-items:center;inline-size:28px;block-size:28px;border-radius:3px;background:var(--mark);color:var(--paper);font-size:13px;font-weight:700;line-height:1;text-decoration:none}
[data-kind=changed]>a.pin{clip-path:polygon(50% 0,100% 100%,0 100%);padding-block-start:9px;border-radius:0;inline-size:32px;margin-inline-start:-2px}
a.pin:focus-visible{clip-path:none}
.plain>li{padding-block:2px;padding-inline-start:12px;border-inline-start:2px solid var(--mark);margin-block-end:5px;font-size:13px;line-height:1.65}
.plain .where{color:var(--ink-3);font-size:12px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin-block-start:8px;max-inline-size:560px}
.pair span{font-size:11px;color:var(--ink-3)}
.pair img{display:block;inline-size:100%;block-size:auto;border:1px solid var(--rule-2);border-radius:3px;background:#fff}
.arrow{inline-size:1.1em;block-size:.7em;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.arrow:dir(rtl){transform:scaleX(-1)}
h4{font-size:13px;font-weight:650;margin:14px 0 6px}
${['removed', 'added', 'changed']
  .map(
    (kind) =>
      `.sheet:has(.kinds [data-kind=${kind}]:not(:checked):not(i)) :is(figure,.list) [data-kind=${kind}]{display:none}`,
  )
  .join('\n')}
.sheet:has(.kinds [data-kind=same]:not(:checked):not(i)) figure [data-kind=same]{visibility:hidden}
@media (min-width:1000px){
.board{grid-template-columns:minmax(0,1.9fr) minmax(320px,1fr)}
.board figure{position:sticky;inset-block-start:10px}
.board .list:first-child{grid-column:1/-1}
.places{margin-block-start:-12px}
.index tbody{display:grid;grid-template-columns:1fr 1fr;gap:0 32px}
.index tr{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:baseline;border-block-end:1px solid var(--rule)}
.index td{border:0}
}
@media print{
.kinds{display:none}
.board{grid-template-columns:minmax(0,1fr)}
.board figure{position:relative}
.sheet{break-before:page}
.places>li{break-inside:avoid}
.places{columns:2}
}
`
