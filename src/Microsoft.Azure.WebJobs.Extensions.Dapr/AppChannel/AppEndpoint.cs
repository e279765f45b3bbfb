using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>What answers some methods of one path: the functions behind it and how their end is told to the sidecar.</summary>
internal abstract class AppEndpoint(string path, IReadOnlyList<string> methods)
{
    /// <summary>The path as the user wrote it: literal, or a route template.</summary>
    public string Path => path;

    /// <summary>HTTP methods, upper case.</summary>
    public IReadOnlyList<string> Methods => methods;

    public abstract IReadOnlyList<TriggeredFunction> Functions { get; }

    /// <summary>Whether any function behind it can be called now: not disabled, started, and not yet stopped.</summary>
    public bool IsListening
    {
        get
        {
            var functions = Functions;
            for (var i = 0; i < functions.Count; i++)
            {
                if (functions[i].IsListening)
                    return true;
            }

            return false;
        }
    }

    public abstract Task HandleAsync(HttpContext http);

    public override string ToString() => $"function '{string.Join("', '", Functions.Select(f => f.Name))}' ({Functions[0].Trigger})";
}
