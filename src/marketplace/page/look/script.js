// Search, filters, sorting and copying. Everything can be read without it; what only it can do is hidden until it runs.

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
    plugins ??= await (await fetched(`${root}search.json`)).json()
    return plugins
  }

  /** The rows of another page as they are there; their addresses are seen from here. */
  async function load(path) {
    const answer = await fetched(`${root}${path}`)
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
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
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
    count.textContent = `${found} of ${all} plugins`
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
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer
}
