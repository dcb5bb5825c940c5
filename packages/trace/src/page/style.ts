// The page's style sheet.

/** The style sheet as text. */
export const STYLE: string = `
:root{color-scheme:light dark;--bg:light-dark(#fff,#14171c);--panel:light-dark(#f4f6f8,#1d2128);--text:light-dark(#1a1d21,#e6e8eb);
--soft:light-dark(#555e69,#a2abb6);--line:light-dark(#d4d9df,#353c46);--accent:light-dark(#0b62c4,#6db3ff);--bad:light-dark(#b3261e,#ff8a80);
--bad-bg:light-dark(#fdecea,#3a1a18);--mark:light-dark(#5b7fa6,#7fa6d1);--bar:light-dark(#cfe2f7,#234263);--label:10.5rem}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.45 system-ui,sans-serif}
header,main,footer{max-width:90rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:1.35rem;margin:.9rem 0 .2rem;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:1.6rem 0 .5rem}
.title{display:flex;justify-content:space-between;align-items:center;gap:1rem}
.facts{color:var(--soft);font-size:.87rem;margin:.2rem 0 .5rem;overflow-wrap:anywhere;unicode-bidi:isolate}
pre{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.6rem .75rem;margin:.4rem 0;overflow:auto;max-height:26rem;
font:13px/1.4 ui-monospace,monospace;tab-size:8;unicode-bidi:isolate;direction:ltr}
pre.wrap,.failure pre{white-space:pre-wrap;overflow-wrap:anywhere}
pre.console{height:27rem;max-height:70vh;resize:vertical;background:#101317;color:#d9dce0;line-height:1.25;unicode-bidi:bidi-override}
.console .bold{font-weight:700}.console .dim{opacity:.6}.console .italic{font-style:italic}.console .under{text-decoration:underline}
.console .inverse{filter:invert(1);background-color:#101317}.console .hidden-text{opacity:0}.console .caret{outline:1px solid #d9dce0}
.console .fg0{color:#3a4048}.console .bg0{background-color:#3a4048}.console .fg1{color:#f2777a}.console .bg1{background-color:#f2777a}.console .fg2{color:#8fc97a}.console .bg2{background-color:#8fc97a}.console .fg3{color:#e3c565}.console .bg3{background-color:#e3c565}.console .fg4{color:#7aa6f0}.console .bg4{background-color:#7aa6f0}.console .fg5{color:#c999e0}.console .bg5{background-color:#c999e0}.console .fg6{color:#66cccc}.console .bg6{background-color:#66cccc}.console .fg7{color:#d9dce0}.console .bg7{background-color:#d9dce0}.console .fg8{color:#7c8591}.console .bg8{background-color:#7c8591}.console .fg9{color:#ff9a9c}.console .bg9{background-color:#ff9a9c}.console .fg10{color:#b2e59b}.console .bg10{background-color:#b2e59b}.console .fg11{color:#ffe08a}.console .bg11{background-color:#ffe08a}.console .fg12{color:#a3c4ff}.console .bg12{background-color:#a3c4ff}.console .fg13{color:#e0b8f5}.console .bg13{background-color:#e0b8f5}.console .fg14{color:#8ee8e8}.console .bg14{background-color:#8ee8e8}.console .fg15{color:#fff}.console .bg15{background-color:#fff}
button,select,input{font:inherit;color:inherit}
button,select,input[type=search]{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.25rem .7rem;min-height:2rem}
button{cursor:pointer}button:hover{border-color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.failure{background:var(--bad-bg);border:1px solid var(--bad);border-radius:8px;padding:.4rem 1rem .8rem;margin:.8rem 0}
.failure h2{color:var(--bad);margin:.4rem 0 .1rem}.failure pre{background:none;border:0;padding:0;font-weight:600}
.failure details pre{font-weight:400;color:var(--soft)}.failure .jump{margin-right:1rem}.failure details{margin-top:.5rem}
.time-bar{position:sticky;top:0;z-index:3;display:flex;gap:.6rem;align-items:center;background:var(--bg);padding:.5rem 0;border-bottom:1px solid var(--line)}
.time-bar input{flex:1;min-width:4rem;accent-color:var(--accent)}.time-bar output{min-width:5.5rem;text-align:right;font-variant-numeric:tabular-nums}
.time-bar #play{min-width:4.6rem}
.timeline{position:relative;border:1px solid var(--line);border-radius:6px;overflow:hidden}
.row{display:grid;grid-template-columns:var(--label) minmax(0,1fr);border-bottom:1px solid var(--line)}.row:last-of-type{border-bottom:0}
.label{padding:.25rem .6rem;font-size:.84rem;color:var(--soft);background:var(--panel);overflow:hidden;text-overflow:ellipsis;white-space:nowrap;unicode-bidi:isolate}
.track{position:relative;min-height:1.8rem;overflow:hidden;cursor:pointer}
.item{position:absolute;top:.2rem;height:1.4rem;min-height:0;width:5px;padding:0;border:0;border-radius:3px;background:var(--mark)}
.item:focus-visible{outline-offset:-2px}
.steps .item,.states .item{min-width:3px;background:var(--bar);border:1px solid var(--mark);overflow:hidden;text-align:left}
.steps .item{height:1.3rem;margin-top:0}
.item span{display:block;padding:0 .35rem;font-size:.78rem;line-height:1.2rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;pointer-events:none}
.item.bad{background:var(--bad)}.steps .item.bad{background:var(--bad-bg);border-color:var(--bad);color:var(--bad)}
.chart{height:2.6rem}.chart svg{display:block;width:100%;height:100%}
polyline{fill:none;stroke:var(--accent);stroke-width:1.5}
.cursor,.failure-line{position:absolute;top:0;bottom:0;width:2px;margin-left:-1px;pointer-events:none;background:var(--text);
left:calc(var(--label) + (100% - var(--label)) * var(--at,0))}
.failure-line{background:var(--bad);opacity:.7}
.tools{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin-bottom:.5rem}.tools input{flex:1;min-width:11rem;max-width:32rem}
.scroll{overflow:auto;max-height:36rem;border:1px solid var(--line);border-radius:6px}
table{border-collapse:collapse;width:100%;font-size:.87rem}
th{position:sticky;top:0;background:var(--panel);text-align:left;z-index:1}th,td{padding:.25rem .6rem;vertical-align:top;border-bottom:1px solid var(--line)}
td{white-space:nowrap;unicode-bidi:isolate}td.name{font-family:ui-monospace,monospace}td.json{width:99%;max-width:0}
td.json summary{overflow:hidden;text-overflow:ellipsis;font:12.5px ui-monospace,monospace;color:var(--soft);cursor:pointer}
tr.bad td{background:var(--bad-bg)}tr.later{opacity:.55}
.link{background:none;border:0;padding:0;min-height:0;color:var(--accent);font-variant-numeric:tabular-nums}
.filmstrip{display:flex;gap:.8rem;overflow-x:auto;padding:.3rem}
figure{margin:0;flex:none;width:15rem;padding:.35rem;border:2px solid transparent;border-radius:8px}figure.current{border-color:var(--accent)}
.picture{padding:0;border:0;background:none;display:block;width:100%}.picture img{display:block;width:100%;border:1px solid var(--line);border-radius:4px}
figcaption{font-size:.8rem;color:var(--soft);overflow-wrap:anywhere}
dialog{background:var(--bg);color:var(--text);border:1px solid var(--line);border-radius:8px;max-width:95vw}dialog img{max-width:100%;height:auto;display:block}
dialog::backdrop{background:rgb(0 0 0/.6)}
ul{padding-left:1.2rem;margin:.3rem 0}li{overflow-wrap:anywhere;unicode-bidi:isolate}
.tools .facts{margin:0}
footer{padding-top:1.5rem;padding-bottom:2rem}
@media (max-width:42rem){:root{--label:0px}header,main,footer{padding:0 .75rem}.row{grid-template-columns:minmax(0,1fr)}
.label{padding:.1rem .5rem;border-bottom:1px solid var(--line)}.time-bar{flex-wrap:wrap}.time-bar input{order:3;flex-basis:100%}.time-bar output{margin-left:auto}
figure{width:11rem}td.json{min-width:16rem}}
`
