package podium.roster;

/**
 * A line of a class list.
 *
 * @param line in the file, from 1
 * @param email lower case
 * @param name blank where the list has none
 * @param group blank where the list has none
 * @param handle blank where one is to be made up
 */
record RosterRow(long line, String email, String name, String group, String handle) {}
