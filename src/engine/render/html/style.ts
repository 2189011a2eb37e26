// The page's only style: readable, light or dark as the reader has it, printable.

export const PAGE_STYLE = `
:root{color-scheme:light dark;--line:#d0d7de;--soft:#57606a;--red:#cf222e;--green:#1a7f37;--amber:#9a6700}
@media(prefers-color-scheme:dark){:root{--line:#3d444d;--soft:#9198a1;--red:#f85149;--green:#3fb950;--amber:#d29922}}
body{font:15px/1.5 system-ui,sans-serif;margin:0}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;margin:0 0 .5rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}article h3{margin-top:0}
p{margin:.25rem 0}ul{margin:.5rem 0;padding-left:1.2rem}a{color:inherit}
code,pre{font:13px/1.45 ui-monospace,monospace;overflow-wrap:anywhere}
pre{border:1px solid var(--line);border-radius:6px;padding:.5rem;overflow-x:auto;overflow-wrap:normal}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid var(--line);padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}
article{border-left:4px solid var(--line);padding:.25rem 0 .25rem .75rem;margin:1rem 0}
article.critical,article.high{border-color:var(--red)}article.medium{border-color:var(--amber)}
.gate{font-weight:600}.gate.failure,.gate.inconclusive{color:var(--red)}.gate.success{color:var(--green)}
.picture{overflow-x:auto}.picture .cluster>text,.picture .edge>text{fill:var(--soft)}h3+table{margin-bottom:1rem}.picture svg{max-width:100%;height:auto}.warning{color:var(--amber)}
.gone{color:var(--red)}.come{color:var(--green)}.place,.note,footer{color:var(--soft)}
footer{margin-top:2rem;font-size:.85rem}`;
