using Microsoft.Data.Sqlite;

namespace Dapr.LocalSidecar.Components.Sqlite;

/// <summary>The statements of a connection, each prepared once.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>A statement without the parameters of its last use. It stays the connection's: do not dispose it.</summary>
    /// <param name="sql">One of a fixed number of texts.</param>
    public SqliteCommand this[string sql]
    {
        get
        {
            if (!_commands.TryGetValue(sql, out var command))
            {
                command = connection.CreateCommand();
                command.CommandText = sql;
                _commands.Add(sql, command);
            }
            command.Parameters.Clear();
            return command;
        }
    }

    public void Execute(string sql) => this[sql].ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }
}
