import { Component, type ReactNode } from 'react';
import { showHidden } from '../../lib/safety/visible-text';

interface AnswerBoundaryProps {
  /** The Markdown that `children` draw. */
  readonly text: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** An answer that cannot be drawn stands there as written, and takes nothing else with it. */
export class AnswerBoundary extends Component<AnswerBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidUpdate({ text }: AnswerBoundaryProps): void {
    if (this.state.hasFailed && text !== this.props.text) this.setState({ hasFailed: false });
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <div className={this.props.className}>{showHidden(this.props.text)}</div> : this.props.children;
  }
}
