import { memo, type ReactNode } from 'react';

/** Members of a group: few enough to draw a group again, enough that a long answer has few groups. */
const GROUP_SIZE = 16;

interface GroupProps<Member> {
  readonly members: readonly Member[];
  isSame(before: Member, after: Member): boolean;
  draw(member: Member): ReactNode;
}

function DrawnGroup<Member>({ members, draw }: GroupProps<Member>): ReactNode {
  return members.map(draw);
}

const Group = memo(
  DrawnGroup,
  (before, after) =>
    before.members.length === after.members.length &&
    before.members.every((member, index) => after.isSame(member, after.members[index])),
) as typeof DrawnGroup;

/**
 * Draws a sequence that only grows at its end in groups, so that a step compares the groups and the last members instead of
 * every one: the difference between a list of 20 and a list of 300 while an answer streams.
 *
 * @param draw must give each member a key of its own within the group, and depend on the member alone
 */
export function Grouped<Member>({ members, isSame, draw }: GroupProps<Member>): ReactNode {
  const groups = Array.from({ length: Math.ceil(members.length / GROUP_SIZE) }, (_, index) =>
    members.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE),
  );
  // biome-ignore lint/suspicious/noArrayIndexKey: groups are only ever appended
  return groups.map((group, index) => <Group key={index} members={group} isSame={isSame} draw={draw} />);
}
