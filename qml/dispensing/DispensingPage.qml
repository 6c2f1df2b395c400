pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Dispensing
import Attendant.Theme

/*! The dispensing counter: the page of the step at which its one member is. */
Item {
    id: root

    required property DispensingViewModel viewModel

    SignInPage {
        anchors.fill: parent
        viewModel: root.viewModel
        visible: root.viewModel.page === DispensingViewModel.SignIn
    }
    ResultPane {
        anchors.fill: parent
        note: root.viewModel.phone
        viewModel: root.viewModel
        visible: root.viewModel.page === DispensingViewModel.LookingUp || root.viewModel.page === DispensingViewModel.Saving
    }
    ChoosePage {
        anchors.fill: parent
        viewModel: root.viewModel
        visible: root.viewModel.page === DispensingViewModel.Choose
    }
    PayPage {
        anchors.fill: parent
        viewModel: root.viewModel
        visible: root.viewModel.page === DispensingViewModel.Pay
    }
    PinPage {
        anchors.fill: parent
        viewModel: root.viewModel
        visible: root.viewModel.page === DispensingViewModel.Pin
    }
    ItemsPage {
        anchors.fill: parent
        viewModel: root.viewModel
        visible: root.viewModel.page === DispensingViewModel.Dispensing
    }
    ReceiptPage {
        anchors.fill: parent
        viewModel: root.viewModel
        visible: root.viewModel.page === DispensingViewModel.Receipt
    }
}
