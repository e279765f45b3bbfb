namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>Tells hosting plans that cannot have a Dapr sidecar by the environment that the platform sets.</summary>
internal static class HostingPlan
{
    public const string Override = "DAPR_EXTENSION_ENABLED";

    /// <returns>Why no sidecar can be there, or null if one can.</returns>
    public static string? ReasonForNoSidecar(INameResolver settings)
    {
        if (IsTrue(settings.Resolve(Override)) || IsSet("MANAGED_ENVIRONMENT"))
            return null;
        if (settings.Resolve("WEBSITE_SKU") is { } sku && IsConsumptionOrPremium(sku))
            return $"the hosting plan is {sku} (WEBSITE_SKU)";
        if (IsSet("WEBSITE_INSTANCE_ID"))
            return "the app runs on App Service (WEBSITE_INSTANCE_ID is set)";
        if (IsSet("WEBSITE_POD_NAME"))
            return "the hosting plan is Flex Consumption or Linux Consumption (WEBSITE_POD_NAME is set)";

        // Plain containers, pods and build machines set CONTAINER_NAME too: alone it proves nothing.
        if (IsSet("CONTAINER_NAME") && (IsSet("WEBSITE_SITE_NAME") || IsSet("WEBSITE_PLACEHOLDER_MODE") || IsSet("LEGION_SERVICE_HOST")))
            return "the hosting plan is Linux Consumption or Flex Consumption (CONTAINER_NAME is set by the Functions platform)";
        return null;

        bool IsSet(string name) => !string.IsNullOrEmpty(settings.Resolve(name));
    }

    private static bool IsConsumptionOrPremium(string sku) =>
        sku.Equals("ElasticPremium", StringComparison.OrdinalIgnoreCase)
        || sku.Equals("Dynamic", StringComparison.OrdinalIgnoreCase)
        || sku.Equals("FlexConsumption", StringComparison.OrdinalIgnoreCase);

    private static bool IsTrue(string? text) => text == "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
