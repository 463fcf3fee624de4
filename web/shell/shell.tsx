// The frame of every page: name, search, estate, theme at the top; the pages at the left.
import { IconAffiliate, IconBook2, IconChartBar, IconFileSearch, IconHome, IconListCheck, IconRoute, IconScale } from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { EstateChip } from './estate-chip.tsx';
import { SchemeSwitch } from './scheme-switch.tsx';
import { SearchBox } from './search-box.tsx';

const PAGES = [
  { to: '/', name: 'Overview', Icon: IconHome },
  { to: '/map', name: 'Map', Icon: IconAffiliate },
  { to: '/findings', name: 'Findings', Icon: IconListCheck },
  { to: '/ledger', name: 'Ledger', Icon: IconScale },
  { to: '/processes', name: 'Processes', Icon: IconRoute },
  { to: '/assess', name: 'Assessment', Icon: IconChartBar },
  { to: '/rules', name: 'Rules', Icon: IconBook2 },
  { to: '/sources', name: 'Sources', Icon: IconFileSearch },
] as const;

export function Shell() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    const page = PAGES.find((each) => each.to !== '/' && path.startsWith(each.to))?.name ?? (path === '/' ? 'Overview' : 'Node');
    document.title = `${page} · Fullscore`;
  }, [path]);
  return (
    <div className="shell">
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <header className="shell-header">
        <Link to="/" className="shell-name">
          <img src="/mark.svg" alt="" width="24" height="24" />
          Fullscore
        </Link>
        <SearchBox />
        <div className="shell-side">
          <EstateChip />
          <SchemeSwitch />
        </div>
      </header>
      <nav className="shell-nav" aria-label="Pages">
        {PAGES.map(({ to, name, Icon }) => (
          <Link
            key={to}
            to={to}
            className="shell-link"
            activeOptions={{ exact: to === '/', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            <Icon size={17} stroke={1.7} aria-hidden />
            {name}
          </Link>
        ))}
      </nav>
      <main
        id="main"
        className="shell-main"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the page scrolls here, and what scrolls must be reachable by keyboard
        tabIndex={0}
        ref={main}
      >
        <Outlet />
      </main>
    </div>
  );
}
