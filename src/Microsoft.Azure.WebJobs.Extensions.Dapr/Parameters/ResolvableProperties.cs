using System.Reflection;
using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;

/// <summary>The properties of an attribute that may hold settings and expressions.</summary>
internal static class ResolvableProperties
{
    public static PropertyInfo[] Of(Type attribute) =>
        [.. attribute.GetProperties().Where(p => p.PropertyType == typeof(string) && p.IsDefined(typeof(AutoResolveAttribute)))];
}
