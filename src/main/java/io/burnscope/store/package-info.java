/**
 * Remembers incidents, deliveries, the outbox, SLOs and the change journal in SQL.
 *
 * <p>One schema for two databases. SQLite (the default) has one writer thread that commits waiting
 * works in groups, because one disk flush may serve many; it stands for exactly one process.
 * PostgreSQL runs transactions at read committed and takes a lock on everything a transaction
 * reads, so that replicas that get the same alert decide one after the other. The record of an
 * incident is one JSON text beside the columns that are searched; only this package knows its
 * spelling.
 */
@NullMarked
package io.burnscope.store;

import org.jspecify.annotations.NullMarked;
