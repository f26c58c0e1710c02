import { FluentProvider, type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useSay } from './language-context';

const FULL_HEIGHT = { minHeight: '100vh' };
const DARK = '(prefers-color-scheme: dark)';
const FORCED = '(forced-colors: active)';

/**
 * Under forced colours the browser paints text, backgrounds and borders itself (and turns transparent borders visible);
 * what it leaves alone are elements that opted out, so those get the system's colours by name.
 */
const FORCED_COLOURS: Partial<Theme> = {
  colorStrokeFocus1: 'Canvas',
  colorStrokeFocus2: 'Highlight',
  colorTransparentStroke: 'CanvasText',
  colorTransparentStrokeInteractive: 'CanvasText',
  colorCompoundBrandStroke: 'Highlight',
  colorNeutralForegroundDisabled: 'GrayText',
  colorNeutralStrokeDisabled: 'GrayText',
};

const THEMES = {
  light: { plain: webLightTheme, forced: { ...webLightTheme, ...FORCED_COLOURS } },
  dark: { plain: webDarkTheme, forced: { ...webDarkTheme, ...FORCED_COLOURS } },
};

/**
 * Fluent's frame of a screen, at least as high as its window: follows the system's light, dark and forced colours, and the
 * language's direction. It takes no class: one made above it would be of the other direction in a right-to-left language.
 */
export function ThemedRoot({ children }: { children: ReactNode }) {
  const { direction, locale } = useSay();
  const isDark = useMedia(DARK);
  const isForced = useMedia(FORCED);
  const theme = THEMES[isDark ? 'dark' : 'light'][isForced ? 'forced' : 'plain'];

  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [locale, direction, isDark]);

  return (
    <FluentProvider theme={theme} dir={direction} style={FULL_HEIGHT}>
      {children}
    </FluentProvider>
  );
}

function useMedia(query: string): boolean {
  const list = useMemo(() => window.matchMedia(query), [query]);
  const subscribe = useCallback(
    (onChange: () => void) => {
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [list],
  );
  return useSyncExternalStore(subscribe, () => list.matches);
}
