using System.Globalization;
using System.Text;
using Dapr.LocalSidecar.Components.Sqlite;
using Microsoft.Data.Sqlite;

namespace Dapr.LocalSidecar.Components.State;

/// <summary>State in a SQLite file, in the table layout of Dapr's own SQLite store, so that both can open the same file.</summary>
internal sealed class SqliteStateStore : IStateStore
{
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly string _table;

    public SqliteStateStore(SqliteDatabase database, string? table, TimeProvider time)
    {
        _database = database;
        _time = time;
        _table = "\"" + (string.IsNullOrEmpty(table) ? "state" : table).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        _database.Execute($"""
            CREATE TABLE IF NOT EXISTS {_table} (
              key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, is_binary BOOLEAN NOT NULL, etag TEXT NOT NULL,
              expiration_time TIMESTAMP DEFAULT NULL, update_time TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)
            """);
    }

    public Task<StateEntry?> GetAsync(string key, CancellationToken cancellation) => _database.UseAsync(
        statements =>
        {
            var sql = $"SELECT value, is_binary, etag, expiration_time FROM {_table} WHERE key = $key AND {Alive}";
            var command = Command(statements, sql, key);
            using var row = command.ExecuteReader();
            if (!row.Read())
                return null;
            var value = row.GetBoolean(1) ? Convert.FromBase64String(row.GetString(0)) : Encoding.UTF8.GetBytes(row.GetString(0));
            return new StateEntry(value, row.GetString(2), row.IsDBNull(3) ? null : ParseTime(row.GetString(3)));
        },
        cancellation);

    public Task ApplyAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellation) => _database.UseAsync(
        statements =>
        {
            foreach (var change in changes)
                Apply(statements, change);
            return true;
        },
        cancellation);

    public void Dispose() => _database.Dispose();

    private const string Alive = "(expiration_time IS NULL OR expiration_time > $now)";

    private void Apply(SqliteStatements statements, StateChange change)
    {
        const string Columns = "(key, value, is_binary, etag, expiration_time, update_time) VALUES ($key, $value, 0, $new, $expires, $now)";
        var command = Command(statements, (change.Value, change.ETag, change.FirstWrite) switch
        {
            (null, null, _) => $"DELETE FROM {_table} WHERE key = $key",
            (null, _, _) => $"DELETE FROM {_table} WHERE key = $key AND etag = $etag AND {Alive}",
            (_, { }, _) => $"""
                UPDATE {_table} SET value = $value, is_binary = 0, etag = $new, expiration_time = $expires, update_time = $now
                WHERE key = $key AND etag = $etag AND {Alive}
                """,
            (_, null, true) => $"""
                INSERT INTO {_table} {Columns} ON CONFLICT (key) DO UPDATE SET value = $value, is_binary = 0, etag = $new,
                expiration_time = $expires, update_time = $now WHERE expiration_time <= $now
                """,
            _ => $"INSERT OR REPLACE INTO {_table} {Columns}",
        }, change.Key);
        command.Parameters.AddWithValue("$etag", (object?)change.ETag ?? DBNull.Value);
        command.Parameters.AddWithValue("$value", change.Value is { } value ? Encoding.UTF8.GetString(value) : DBNull.Value);
        command.Parameters.AddWithValue("$new", Guid.NewGuid().ToString());
        command.Parameters.AddWithValue("$expires", change.TimeToLive is { } life ? FormatTime(_time.GetUtcNow() + life) : DBNull.Value);
        var mustHit = change.ETag is not null || (change.FirstWrite && change.Value is not null);
        if (command.ExecuteNonQuery() == 0 && mustHit)
            throw new StateConflictException(change.Key);
    }

    private SqliteCommand Command(SqliteStatements statements, string sql, string key)
    {
        var command = statements[sql];
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$now", FormatTime(_time.GetUtcNow()));
        return command;
    }

    private static string FormatTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static DateTimeOffset ParseTime(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
