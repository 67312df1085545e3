/**
 * Waypoints: states that the folds passed through, kept so that the past is not folded from its beginning each time.
 * Each is stamped with what it was made by and of: the versions of its views, and the very table of the audit trail
 * (a rebuild makes another). Whatever is stamped otherwise is not looked at, so all of them may be dropped at any time.
 */
export const waypointSql = `
  create table if not exists views.waypoint (
    partnership text not null,
    views text not null,
    copy_of oid not null,
    position bigint not null,
    entries integer not null,
    rows json not null,
    primary key (partnership, views, copy_of, position)
  )`;
