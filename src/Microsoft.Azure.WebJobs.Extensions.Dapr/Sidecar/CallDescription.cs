using System.Globalization;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>What is called, for errors and logs: made into a text only when one of them needs it.</summary>
/// <param name="Format">A composite format of both names.</param>
/// <param name="First">The first name.</param>
/// <param name="Second">The second name.</param>
internal readonly record struct CallDescription(string Format, string First = "", string Second = "")
{
    /// <summary>Names may come from callers.</summary>
    public override string ToString() => OneLine.Of(string.Format(CultureInfo.InvariantCulture, Format, First, Second));
}
