// Made by scripts/build-look.ts from the files in look/.
export const STYLE: string = `:root {
  color-scheme: light dark;
  --paper: #f5f7fa;
  --card: #ffffff;
  --ink: #14202e;
  --soft: #4b5969;
  --line: #d7dee7;
  --strong-line: #7a8797;
  --link: #0b5a54;
  --accent: #0f766e;
  --bar: #0e1a29;
  --bar-ink: #f2f6fa;
  --bar-accent: #5eead4;
  --good: #17693a;
  --good-wash: #e3f4e9;
  --backup: #855000;
  --backup-wash: #fdf0d9;
  --bad: #b3231b;
  --bad-wash: #fdebe9;
  --incomplete: #9c3f08;
  --incomplete-wash: #fdeee2;
  --grey: #52606e;
  --grey-wash: #edf0f4;
  --low: #2a5788;
  --low-wash: #e6eff9;
  --first: #0f766e;
  --rest: #8592a2;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", Arial, sans-serif;
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0c121b;
    --card: #131c28;
    --ink: #e5ecf4;
    --soft: #a2b0c1;
    --line: #273445;
    --strong-line: #72839a;
    --link: #6ee0d0;
    --accent: #2dd4bf;
    --bar: #070c13;
    --good: #74d79a;
    --good-wash: #10301f;
    --backup: #f2bd62;
    --backup-wash: #35270c;
    --bad: #ff958c;
    --bad-wash: #3b1715;
    --incomplete: #ffab74;
    --incomplete-wash: #38200e;
    --grey: #adb9c7;
    --grey-wash: #1e2937;
    --low: #93c2f7;
    --low-wash: #14283f;
    --first: #2dd4bf;
      --rest: #66778c;
  }
}

*,
*::before,
*::after {
  box-sizing: border-box;
}

[hidden] {
  display: none !important;
}

html {
  background: var(--paper);
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
  scroll-padding-top: 1rem;
}

body {
  margin: 0;
  min-height: 100vh;
  display: flex;
  flex-direction: column;
  font: 1rem / 1.55 var(--sans);
  color: var(--ink);
  background: var(--paper);
  overflow-wrap: anywhere;
}

h1,
h2,
h3,
p,
ul,
ol,
dl,
dd,
figure,
table {
  margin: 0;
  padding: 0;
}

h1,
h2,
h3 {
  line-height: 1.25;
  letter-spacing: -0.01em;
  text-wrap: balance;
}

ul,
ol {
  list-style: none;
}

a {
  color: var(--link);
  text-underline-offset: 0.2em;
  text-decoration-thickness: 1px;
}

a:hover {
  text-decoration-thickness: 2px;
}

:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
  border-radius: 3px;
}

main:focus {
  outline: none;
}

code,
pre,
kbd {
  margin-left: 0.25em;
  font-family: var(--mono);
  font-size: 0.875em;
}

.wrap {
  width: 100%;
  max-width: 75rem;
  margin-inline: auto;
  padding-inline: clamp(1rem, 3vw, 2rem);
}

.soft {
  color: var(--soft);
}

.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.skip {
  position: absolute;
  left: 1rem;
  top: -4rem;
  z-index: 2;
  padding: 0.6rem 1rem;
  background: var(--card);
  color: var(--link);
  border-radius: 0 0 6px 6px;
}

.skip:focus {
  top: 0;
}

.sprite {
  position: absolute;
}

.icon {
  flex: none;
  width: 1.125em;
  height: 1.125em;
  fill: currentColor;
}

.cut,
.stroke,
.rim {
  fill: none;
  stroke: currentColor;
  stroke-width: 1.6;
  stroke-linecap: round;
  stroke-linejoin: round;
}

.cut {
  stroke: var(--card);
  stroke-width: 1.9;
}

.dashed {
  stroke-dasharray: 2.6 2.4;
}

/* the frame */

.top {
  background: var(--bar);
  color: var(--bar-ink);
  border-bottom: 3px solid var(--accent);
}

.top .wrap {
  display: flex;
  gap: 1rem;
  align-items: center;
  justify-content: space-between;
  padding-block: 0.6rem;
}

.top a {
  color: inherit;
  text-decoration: none;
}

.top :focus-visible {
  outline-color: var(--bar-accent);
}

.brand {
  display: flex;
  gap: 0.6rem;
  align-items: center;
  min-height: 2.75rem;
  font-weight: 650;
  letter-spacing: -0.01em;
}

.brand .icon {
  width: 1.75rem;
  height: 1.75rem;
  color: var(--bar-accent);
}

.brand .icon {
  --card: var(--bar);
}

.brand .icon .cut {
  stroke-width: 3;
}

.top nav {
  display: flex;
  gap: 0.25rem;
}

.top nav a {
  display: flex;
  align-items: center;
  min-height: 2.75rem;
  padding-inline: 0.85rem;
  border-radius: 6px;
}

.top nav a:hover {
  background: rgb(255 255 255 / 10%);
}

.top nav a[aria-current] {
  text-decoration: underline;
  text-decoration-color: var(--bar-accent);
  text-decoration-thickness: 2px;
  text-underline-offset: 0.45em;
}

main {
  flex: 1;
  padding-block: 2rem 4rem;
}

.foot {
  border-top: 1px solid var(--line);
  padding-block: 1.5rem 2.5rem;
  font-size: 0.875rem;
  color: var(--soft);
}

.foot p {
  margin-bottom: 0.5rem;
  max-width: 60rem;
}

.links,
.about {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.5rem;
}

.links li,
.about li {
  padding-block: 0.25rem;
}

/* overview */

h1 {
  font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.25rem);
}

h2 {
  font-size: 1.25rem;
}

h3 {
  font-size: 1rem;
  margin-block: 1.25rem 0.5rem;
}

.lead {
  margin-top: 0.4rem;
  max-width: 46rem;
  font-size: 1.0625rem;
  color: var(--soft);
}

.tally {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
  gap: 1rem;
  margin-block: 1.5rem 1rem;
}

.tally > div {
  padding: 0.9rem 1.1rem 1rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.tally dt {
  font-size: 0.875rem;
  color: var(--soft);
}

.tally dd {
  color: var(--soft);
}

.tally b {
  font-size: 1.75rem;
  font-weight: 650;
  line-height: 1.3;
  color: var(--ink);
  font-variant-numeric: tabular-nums;
}

.bar {
  display: block;
  width: 100%;
  height: 4px;
  margin-top: 0.5rem;
  border-radius: 2px;
  background: var(--grey-wash);
  fill: var(--good);
}

details > summary {
  cursor: pointer;
  padding-block: 0.6rem;
  font-weight: 600;
  color: var(--link);
}

.legend {
  margin-bottom: 2rem;
}

.legend[open] {
  padding: 0 1.25rem 1.25rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.three {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
  gap: 1.5rem;
}

.three h2 {
  font-size: 1rem;
  margin-bottom: 0.25rem;
}

.key {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(21rem, 1fr));
  gap: 0.35rem 1.5rem;
  margin-top: 1.25rem;
  padding-top: 1.25rem;
  border-top: 1px solid var(--line);
  font-size: 0.9375rem;
}

.key li {
  display: grid;
  grid-template-columns: 8.75rem 1fr;
  color: var(--soft);
}

.mark {
  display: inline-flex;
  gap: 0.45em;
  align-items: flex-start;
  color: var(--grey);
}

.mark > span {
  min-width: 0;
}

.mark .icon,
.says .icon {
  margin-top: 0.2em;
}

.good {
  color: var(--good);
}

.backup {
  color: var(--backup);
}

.bad {
  color: var(--bad);
}

.incomplete {
  color: var(--incomplete);
}

.tools {
  display: grid;
  grid-template-columns: minmax(16rem, 1fr) repeat(4, minmax(7.5rem, auto));
  gap: 0.75rem;
  align-items: end;
  margin-block: 1rem 0.75rem;
}

.tools p {
  grid-column: 1 / -1;
  font-size: 0.9375rem;
  color: var(--soft);
}

.field label {
  display: block;
  margin-bottom: 0.25rem;
  font-size: 0.875rem;
  font-weight: 600;
}

kbd {
  margin-left: 0.25em;
  padding: 0 0.4em;
  border: 1px solid var(--strong-line);
  border-radius: 4px;
  font-weight: 400;
  color: var(--soft);
}

input,
select,
button {
  font: inherit;
  color: var(--ink);
  background: var(--card);
  border: 1px solid var(--strong-line);
  border-radius: 6px;
  min-height: 2.75rem;
}

input,
select {
  width: 100%;
  padding: 0.4rem 0.75rem;
}

button {
  padding: 0.4rem 0.9rem;
  cursor: pointer;
}

button:hover {
  border-color: var(--accent);
}

::placeholder {
  color: var(--soft);
  opacity: 1;
}

table {
  width: 100%;
  border-collapse: collapse;
  text-align: left;
}

th,
td {
  padding: 0.7rem 1rem;
  vertical-align: top;
  border-bottom: 1px solid var(--line);
}

thead th {
  font-size: 0.875rem;
  font-weight: 600;
  color: var(--soft);
}

tbody th {
  font-weight: 400;
}

.plugins {
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
  border-collapse: separate;
  border-spacing: 0;
  font-size: 0.9375rem;
}

.plugins tbody tr:last-child > * {
  border-bottom: 0;
}

.plugins tbody tr:hover {
  background: color-mix(in srgb, var(--accent) 4%, transparent);
}

.plugins {
  table-layout: fixed;
}

.plugins th:first-child {
  width: 30%;
}

.plugins:not(.versions) th:nth-child(2) {
  width: 11%;
}

.name {
  font-size: 1rem;
  font-weight: 650;
}

.summary,
.repository,
.stale,
.purl {
  display: block;
}

.summary {
  color: var(--soft);
}

.repository,
.purl {
  font: 0.8125rem / 1.5 var(--mono);
  color: var(--soft);
}

.purl {
  overflow-wrap: anywhere;
}

.stale {
  display: flex;
  gap: 0.4em;
  margin-top: 0.25rem;
  font-size: 0.875rem;
  font-weight: 600;
  color: var(--incomplete);
}

.stale .icon {
  margin-top: 0.15em;
}

.version {
  font-variant-numeric: tabular-nums;
}

time,
.band {
  white-space: nowrap;
}

.new {
  display: inline-block;
  padding: 0 0.5em;
  border-radius: 4px;
  font-size: 0.8125rem;
  font-weight: 650;
  color: var(--card);
  background: var(--bad);
}

.empty,
.nothing {
  color: var(--soft);
}

.empty {
  padding: 2.5rem 1rem;
  text-align: center;
  background: var(--card);
  border: 1px dashed var(--strong-line);
  border-radius: 10px;
}

.more {
  margin-top: 1rem;
  text-align: center;
}

.pagination {
  display: flex;
  gap: 1.5rem;
  justify-content: center;
  margin-top: 1.5rem;
}

.pagination > * {
  padding: 0.6rem;
}

/* plugin */

.crumbs ol {
  display: flex;
  flex-wrap: wrap;
  font-size: 0.9375rem;
  color: var(--soft);
}

.crumbs li + li::before {
  content: "/" / "";
  padding-inline: 0.6em;
}

.title {
  margin-top: 0.75rem;
}

.title h1 .version {
  font-weight: 400;
  color: var(--soft);
}

.about {
  margin-top: 0.6rem;
  font-size: 0.9375rem;
  color: var(--soft);
}

.banner {
  display: flex;
  gap: 0.75rem;
  margin-top: 1.25rem;
  padding: 0.9rem 1.1rem;
  background: var(--incomplete-wash);
  border: 1px solid var(--incomplete);
  border-left-width: 5px;
  border-radius: 8px;
}

.banner .icon {
  margin-top: 0.2em;
  color: var(--incomplete);
}

.banner.quiet {
  background: var(--grey-wash);
  border-color: var(--strong-line);
}

.banner.quiet .icon {
  color: var(--grey);
}

.signals {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr));
  gap: 1rem;
  margin-block: 1.5rem;
}

.signal {
  --tone: var(--grey);
  --wash: var(--grey-wash);
  overflow: hidden;
  color: var(--ink);
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
  font-size: 0.9375rem;
}

.signal.good {
  --tone: var(--good);
  --wash: var(--good-wash);
}

.signal.backup {
  --tone: var(--backup);
  --wash: var(--backup-wash);
}

.signal.bad {
  --tone: var(--bad);
  --wash: var(--bad-wash);
}

.signal.incomplete {
  --tone: var(--incomplete);
  --wash: var(--incomplete-wash);
}

.signal .head {
  padding: 0.8rem 1.15rem;
  background: var(--wash);
}

.signal .icon {
  --card: var(--wash);
}

.signal h2 {
  font-size: 0.875rem;
  font-weight: 600;
  letter-spacing: 0;
}

.says {
  display: flex;
  gap: 0.5em;
  margin-top: 0.15rem;
  font-size: 1.0625rem;
  font-weight: 650;
  line-height: 1.4;
  color: var(--tone);
}

.sentence {
  padding: 0.9rem 1.15rem 1.1rem;
}

.contents ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.25rem;
  padding-block: 0.5rem;
  border-block: 1px solid var(--line);
  font-size: 0.9375rem;
}

.contents a {
  display: inline-block;
  padding-block: 0.3rem;
}

.part {
  margin-top: 2.25rem;
}

.part > h2 {
  margin-bottom: 0.75rem;
}

.two {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr));
  gap: 1rem;
}

.two > div,
.card {
  padding: 1rem 1.15rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.two h3,
.card h3 {
  margin: 0 0 0.5rem;
}

.cards {
  display: grid;
  gap: 1rem;
}

.terms > div {
  display: grid;
  grid-template-columns: 10rem minmax(0, 1fr);
  gap: 0 1rem;
  padding-block: 0.4rem;
  border-top: 1px solid var(--line);
  font-size: 0.9375rem;
}

.terms > div:first-child {
  border-top: 0;
}

.terms dt {
  color: var(--soft);
}

.digest {
  word-break: break-all;
}

.scroll {
  overflow-x: auto;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
  font-size: 0.9375rem;
}

.scroll tbody tr:last-child > * {
  border-bottom: 0;
}

.scroll table {
  overflow-wrap: break-word;
}

.verdict.pass {
  color: var(--good);
}

.verdict.fail {
  color: var(--bad);
}

.verdict.incomplete {
  color: var(--incomplete);
}

.reasons {
  margin-top: 0.75rem;
  font-size: 0.9375rem;
}

.part > p:last-child,
.plain + p,
.below {
  margin-top: 0.75rem;
}

.reasons li,
.plain li {
  margin-left: 1.2rem;
  list-style: disc;
}

.band {
  display: inline-block;
  padding: 0 0.55em;
  border-radius: 4px;
  font-size: 0.8125rem;
  font-weight: 650;
  line-height: 1.6;
  color: var(--grey);
  background: var(--grey-wash);
}

.band.critical {
  color: var(--card);
  background: var(--bad);
}

.band.high {
  color: var(--bad);
  background: var(--bad-wash);
}

.band.medium {
  color: var(--backup);
  background: var(--backup-wash);
}

.band.low {
  color: var(--low);
  background: var(--low-wash);
}

.findings {
  display: grid;
  gap: 0.6rem;
}

.finding {
  display: grid;
  grid-template-columns: 9rem minmax(0, 1fr);
  gap: 0.25rem 1rem;
  padding: 0.8rem 1.1rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-left: 4px solid var(--grey);
  border-radius: 8px;
  font-size: 0.9375rem;
}

.finding.critical,
.finding.high {
  border-left-color: var(--bad);
}

.finding.medium {
  border-left-color: var(--backup);
}

.finding.low {
  border-left-color: var(--low);
}

.finding.quiet {
  border-left-color: var(--line);
}

.finding.added {
  border-color: var(--bad);
  background: color-mix(in srgb, var(--bad-wash) 45%, var(--card));
}

.score {
  font-variant-numeric: tabular-nums;
}

.vector {
  font: 0.8125rem / 1.6 var(--mono);
}

.exception {
  margin-top: 0.35rem;
  padding-left: 0.75rem;
  border-left: 3px solid var(--strong-line);
}

.license {
  display: inline-block;
  padding: 0 0.5em;
  border: 1px solid var(--line);
  border-radius: 4px;
  font-size: 0.875rem;
}

.code {
  position: relative;
  margin-top: 0.9rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.code figcaption {
  padding: 0.7rem 7rem 0.6rem 1.1rem;
  border-bottom: 1px solid var(--line);
  font-size: 0.875rem;
  font-weight: 600;
}

.code pre {
  margin: 0;
  padding: 0.9rem 1.1rem;
  overflow-x: auto;
  line-height: 1.6;
  overflow-wrap: normal;
}

.copy {
  position: absolute;
  top: 0.3rem;
  right: 0.35rem;
  display: flex;
  gap: 0.4rem;
  align-items: center;
  min-height: 2.1rem;
  padding: 0.1rem 0.7rem;
  font-size: 0.875rem;
}

.badges {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem;
  min-height: 1.25rem;
  margin-top: 0.75rem;
}

.badges img {
  max-width: 100%;
}

/* metrics */

.charts {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr));
  gap: 1.25rem;
  margin-top: 1.75rem;
}

.chart {
  display: flex;
  flex-direction: column;
  min-width: 0;
  padding: 1.15rem 1.25rem 0.75rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}

.chart p {
  margin-top: 0.25rem;
  font-size: 0.9375rem;
  color: var(--soft);
}

.chart .scroll {
  margin-bottom: 0.75rem;
}

.plot {
  display: flex;
  flex: 1;
  align-items: flex-end;
  margin-top: 0.75rem;
  overflow-x: auto;
}

.plot svg {
  display: block;
  width: 100%;
  min-width: 29rem;
  height: auto;
}

.plot text {
  font: 12px var(--sans);
  fill: var(--soft);
}

.grid line {
  stroke: var(--line);
}

.line {
  fill: none;
  stroke: currentColor;
  stroke-width: 2.5;
}

.first,
.second {
  fill: currentColor;
  color: var(--first);
}

.second {
  color: var(--rest);
}

.second .line {
  stroke-dasharray: 6 4;
}

.series {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.25rem;
  min-height: 1.5em;
  margin-top: 0.5rem;
  font-size: 0.9375rem;
}

.swatch {
  width: 0.75em;
  height: 0.75em;
  margin-right: 0.45em;
}

@media (max-width: 60rem) {
  .tools {
    grid-template-columns: repeat(4, 1fr);
  }

  .wide {
    grid-column: 1 / -1;
  }
}

@media (max-width: 48rem) {
  .tools {
    grid-template-columns: repeat(2, 1fr);
  }

  .tally {
    grid-template-columns: repeat(3, 1fr);
    gap: 0.5rem;
  }

  .tally > div {
    padding: 0.6rem 0.7rem 0.8rem;
  }

  .tally b {
    font-size: 1.35rem;
  }

  .plugins {
    display: block;
    background: none;
    border: 0;
  }

  .plugins thead {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .plugins tbody {
    display: grid;
    gap: 0.75rem;
  }

  .plugins tr {
    display: block;
    padding: 0.9rem 1rem;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 10px;
  }

  .plugins tbody th:first-child,
  .plugins td {
    display: block;
    width: auto;
    padding: 0;
    border: 0;
  }

  .plugins td {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr);
    padding-top: 0.4rem;
  }

  .plugins td[colspan] {
    display: block;
  }

  .plugins td::before {
    content: attr(data-label);
    color: var(--soft);
  }

  .plugins td[colspan]::before {
    content: none;
  }

  .top nav {
    gap: 0;
  }

  .top nav a {
    padding-inline: 0.6rem;
  }

  .scroll th,
  .scroll td {
    padding: 0.5rem 0.65rem;
  }

  .key {
    grid-template-columns: 1fr;
  }

  .terms > div,
  .finding {
    grid-template-columns: minmax(0, 1fr);
  }

  .key li {
    grid-template-columns: 1fr;
  }
}

@media (prefers-reduced-motion: no-preference) {
  html {
    scroll-behavior: smooth;
  }
}

@media (forced-colors: active) {
  .cut {
    stroke: Canvas;
  }
}

@media print {
  .top,
  .tools,
  .copy,
  .contents {
    display: none;
  }
}
`
export const SCRIPT: string = `// Search, filters, sorting and copying. Everything can be read without it; what only it can do is hidden until it runs.

/** As many rows are shown at once, where there are more than one page has. */
const AT_ONCE = 100

const byNewest = (left, right) => (left.newest < right.newest ? 1 : left.newest > right.newest ? -1 : 0)
const ORDERS = {
  name: () => 0,
  newest: byNewest,
  worst: (left, right) => right.worst - left.worst,
}

for (const button of document.querySelectorAll('button.copy')) offerCopy(button)
const tools = document.getElementById('tools')
if (tools !== null) offerSearch(tools)

function offerCopy(button) {
  const label = button.querySelector('span')
  const said = document.createElement('span')
  said.className = 'unseen'
  said.setAttribute('role', 'status')
  button.after(said)
  button.hidden = false
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy)
    try {
      await navigator.clipboard.writeText(source.textContent)
      label.textContent = 'Copied'
    } catch {
      // No right to the clipboard: selected, it can be copied by hand.
      getSelection().selectAllChildren(source)
      label.textContent = 'Selected'
    }
    said.textContent = label.textContent
    setTimeout(() => {
      label.textContent = 'Copy'
      said.textContent = ''
    }, 2000)
  })
}

function offerSearch({ dataset: { root, pages, all } }) {
  const [body, search, sort, count, empty, more, reset] = [
    document.querySelector('#plugins tbody'),
    ...['search', 'sort', 'count', 'empty', 'more', 'reset'].map(id => document.getElementById(id)),
  ]
  const filters = [...tools.querySelectorAll('select[data-kind]')]
  const pagination = document.getElementById('pagination')
  const own = [...body.rows]
  /** Rows by plugin: of this page, and of the pages that were fetched. */
  const rows = new Map(own.map(row => [row.dataset.id, row]))
  let plugins = pages === '1' ? own.map(row => ({ ...row.dataset, worst: Number(row.dataset.worst) })) : undefined
  let limit = AT_ONCE
  let turn = 0

  /** Every plugin of the site, sorted by name. */
  async function everything() {
    plugins ??= await (await fetched(\`\${root}search.json\`)).json()
    return plugins
  }

  /** The rows of another page as they are there; their addresses are seen from here. */
  async function load(path) {
    const answer = await fetched(\`\${root}\${path}\`)
    const other = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const row of other.querySelectorAll('#plugins tbody tr')) {
      for (const link of row.querySelectorAll('a[href]')) {
        link.setAttribute('href', new URL(link.getAttribute('href'), answer.url).href)
      }
      if (!rows.has(row.dataset.id)) rows.set(row.dataset.id, document.adoptNode(row))
    }
  }

  async function show() {
    const mine = ++turn
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean)
    const marks = filters.map(filter => filter.value)
    const asWritten = words.length === 0 && marks.every(mark => mark === '') && sort.value === 'name'
    if (pagination !== null) pagination.hidden = !asWritten
    if (asWritten) return paint(own, Number(all), false)
    try {
      const found = (await everything()).filter(each => fits(each, words, marks)).sort(ORDERS[sort.value])
      const shown = pagination === null ? found : found.slice(0, limit)
      const missing = new Set(shown.filter(each => !rows.has(each.id)).map(each => each.page))
      await Promise.all([...missing].map(load))
      if (mine !== turn) return
      const loaded = shown.map(each => rows.get(each.id)).filter(row => row !== undefined)
      paint(loaded, found.length, shown.length < found.length)
    } catch {
      if (mine === turn) count.textContent = 'The other pages could not be loaded.'
    }
  }

  function paint(shown, found, isCut) {
    body.replaceChildren(...shown)
    document.getElementById('plugins').hidden = found === 0
    empty.hidden = found > 0
    more.hidden = !isCut
    count.textContent = \`\${found} of \${all} plugins\`
  }

  function again() {
    limit = AT_ONCE
    void show()
  }

  tools.hidden = false
  search.addEventListener('input', again)
  for (const control of [...filters, sort]) control.addEventListener('change', again)
  more.querySelector('button').addEventListener('click', () => {
    limit += AT_ONCE
    void show()
  })
  reset.addEventListener('click', () => {
    search.value = ''
    for (const filter of filters) filter.value = ''
    again()
    search.focus()
  })
  document.addEventListener('keydown', event => {
    const isTyping = event.target.closest?.('input, select, textarea') !== null
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      search.focus()
    }
  })
  // A browser that comes back to the page may have kept what was typed.
  void show()
}

function fits(each, words, marks) {
  const has = each.marks.split(' ')
  return words.every(word => each.text.includes(word)) && marks.every((mark, at) => mark === '' || has[at] === mark)
}

async function fetched(path) {
  const answer = await fetch(new URL(path, location.href))
  if (!answer.ok) throw new Error(\`\${path}: \${answer.status}\`)
  return answer
}
`
