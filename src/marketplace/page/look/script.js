// Search, filters, sorting and copying. Everything can be read without it; what only it can do is hidden until it runs.
(() => {
  'use strict'
  const byId = id => document.getElementById(id)

  for (const button of document.querySelectorAll('button.copy')) {
    const label = button.querySelector('span')
    button.hidden = false
    button.addEventListener('click', async () => {
      const source = byId(button.dataset.copy)
      try {
        await navigator.clipboard.writeText(source.textContent)
        label.textContent = 'Copied'
      } catch {
        // No right to the clipboard: selected, it can be copied by hand.
        getSelection().selectAllChildren(source)
        label.textContent = 'Selected'
      }
      announce(label.textContent)
      setTimeout(() => {
        label.textContent = 'Copy'
      }, 2000)
    })
  }

  function announce(text) {
    let place = byId('announced')
    if (place === null) {
      place = document.createElement('p')
      place.id = 'announced'
      place.className = 'unseen'
      place.setAttribute('role', 'status')
      document.body.append(place)
    }
    place.textContent = text
  }

  const tools = byId('tools')
  if (tools === null) return
  const body = document.querySelector('#plugins tbody')
  const search = byId('search')
  const sort = byId('sort')
  const filters = [...tools.querySelectorAll('select[data-kind]')]
  const pagination = byId('pagination')
  const more = byId('more')
  const root = tools.dataset.root
  const all = Number(tools.dataset.all)
  const AT_ONCE = 100

  const own = [...body.rows]
  const known = new Map(own.map(row => [row.id, row]))
  const collator = new Intl.Collator('en')
  let limit = AT_ONCE
  let turn = 0
  let index =
    tools.dataset.pages === '1'
      ? own.map(row => ({ ...row.dataset, worst: Number(row.dataset.worst), id: row.id.slice('plugin-'.length) }))
      : undefined

  tools.hidden = false
  const count = byId('count')

  async function everything() {
    if (index === undefined) {
      const answer = await fetch(`${root}search.json`)
      if (!answer.ok) throw new Error(`search.json: ${answer.status}`)
      index = await answer.json()
    }
    return index
  }

  /** The rows of another page, as they are there; its addresses are seen from here. */
  async function load(page) {
    const url = new URL(`${root}${page}`, location.href)
    const answer = await fetch(url)
    if (!answer.ok) throw new Error(`${page}: ${answer.status}`)
    const other = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const row of other.querySelectorAll('#plugins tbody tr')) {
      for (const link of row.querySelectorAll('a[href]')) link.href = new URL(link.getAttribute('href'), url).href
      if (!known.has(row.id)) known.set(row.id, document.adoptNode(row))
    }
  }

  const ORDERS = {
    name: () => 0,
    newest: (left, right) => collator.compare(right.newest, left.newest),
    worst: (left, right) => right.worst - left.worst,
  }

  function fits(each, words, marks) {
    const has = each.marks.split(' ')
    return words.every(word => each.text.includes(word)) && marks.every((mark, at) => mark === '' || has[at] === mark)
  }

  async function show() {
    const mine = ++turn
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
    const marks = filters.map(filter => filter.value)
    const plain = words.length === 0 && marks.every(mark => mark === '') && sort.value === 'name'
    if (pagination !== null) {
      pagination.hidden = !plain
      if (plain) return paint(own, all, false)
    }
    try {
      const found = (await everything()).filter(each => fits(each, words, marks)).sort(ORDERS[sort.value])
      const shown = pagination === null ? found : found.slice(0, limit)
      const missing = new Set(shown.filter(each => !known.has(`plugin-${each.id}`)).map(each => each.page))
      await Promise.all([...missing].map(load))
      if (mine === turn) {
        const rows = shown.map(each => known.get(`plugin-${each.id}`)).filter(Boolean)
        paint(rows, found.length, shown.length < found.length)
      }
    } catch {
      if (mine === turn) count.textContent = 'The other pages could not be loaded'
    }
  }

  function paint(rows, found, isCut) {
    body.replaceChildren(...rows)
    count.textContent = `${found} of ${all} plugins`
    byId('empty').hidden = found > 0
    byId('plugins').hidden = found === 0
    more.hidden = !isCut
  }

  function again() {
    limit = AT_ONCE
    void show()
  }

  search.addEventListener('input', again)
  for (const control of [...filters, sort]) control.addEventListener('change', again)
  more.querySelector('button').addEventListener('click', () => {
    limit += AT_ONCE
    void show()
  })
  byId('reset').addEventListener('click', () => {
    search.value = ''
    for (const filter of filters) filter.value = ''
    again()
    search.focus()
  })
  document.addEventListener('keydown', event => {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea') !== null
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      search.focus()
    }
    if (event.key === 'Escape' && event.target === search && search.value !== '') {
      search.value = ''
      again()
    }
  })
  // A browser that comes back to the page may have kept what was typed.
  void show()
})()
