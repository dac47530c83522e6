import type { ComponentChildren } from 'preact';
import { Icon, type Sign } from './icon';

interface Props {
    children: ComponentChildren;
    look?: 'primary' | 'plain' | 'quiet' | 'danger';
    sign?: Sign;
    /** What it does is under way: it keeps its place and does nothing a second time. */
    busy?: boolean;
    /** Id of the text that says why it cannot be pressed; pressing leads there. */
    unavailable?: string | undefined;
    type?: 'button' | 'submit';
    expanded?: boolean;
    label?: string;
    onPress?: () => void;
}

export function Button({ children, look = 'plain', sign, busy, unavailable, type = 'button', expanded, label, onPress }: Props) {
    const press = (event: Event) => {
        if (busy || unavailable) event.preventDefault();
        if (busy) return;
        if (unavailable) {
            const reasons = document.getElementById(unavailable);
            reasons?.focus();
            return;
        }
        onPress?.();
    };
    return (
        <button
            type={type} class={`button ${look}`} onClick={press} aria-label={label}
            aria-disabled={busy || unavailable ? 'true' : undefined} aria-busy={busy ? 'true' : undefined}
            aria-describedby={unavailable} aria-expanded={expanded}
        >
            {sign && <Icon sign={sign} />}
            <span>{children}</span>
        </button>
    );
}
