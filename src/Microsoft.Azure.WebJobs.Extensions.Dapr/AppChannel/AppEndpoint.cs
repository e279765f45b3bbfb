using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>What answers some methods of one path: the functions behind it and how their end is told to the sidecar.</summary>
internal abstract class AppEndpoint(RoutePattern pattern, IReadOnlyList<string> methods)
{
    public RoutePattern Pattern => pattern;

    /// <summary>HTTP methods, upper case.</summary>
    public IReadOnlyList<string> Methods => methods;

    public abstract IReadOnlyList<TriggeredFunction> Functions { get; }

    /// <summary>Whether any function behind it can be called now: not disabled, started, and not yet stopped.</summary>
    public virtual bool IsListening
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

    /// <summary>Whether other apps may call it. All else is for the app's own sidecar.</summary>
    public virtual bool IsForOtherApps => false;

    public bool Takes(string method)
    {
        for (var i = 0; i < methods.Count; i++)
        {
            if (HttpMethods.Equals(methods[i], method))
                return true;
        }

        return false;
    }

    public abstract Task HandleAsync(HttpContext http);

    public override string ToString() => $"/{pattern.RawText?.TrimStart('/')} of function '{string.Join("', '", Functions.Select(f => f.Name))}' ({Functions[0].Trigger})";
}
